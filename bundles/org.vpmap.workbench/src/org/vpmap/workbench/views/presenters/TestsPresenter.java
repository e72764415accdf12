package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.core.eval.MapTests;

/** The map's tests, green or red, with the difference below a red one. */
public final class TestsPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS =
            List.of(Column.text("Test", 50), Column.text("Outcome", 16), Column.text("Expected", 30), Column.text("Was", 30));

    private TestsPresenter() {}

    /** @param results empty where the map has errors */
    public static Page present(Optional<List<MapTests.Result>> results) {
        if (results.isEmpty()) {
            return Page.empty("The map has errors, so its tests cannot run. See the Problems view.");
        }
        List<Row> rows = new ArrayList<>();
        int red = 0;
        for (MapTests.Result result : results.get()) {
            List<Row> below = new ArrayList<>();
            for (MapTests.Difference d : result.differences()) {
                below.add(Row.of("test " + rows.size() + " " + below.size(),
                        Cell.of(d.target() + (d.field().isEmpty() ? "" : "." + d.field())), Cell.of(""), Cell.of(d.expected(), Tone.GOOD),
                        Cell.of(d.actual(), Tone.BAD)).at(Optional.of(d.where())));
            }
            red += result.differences().isEmpty() ? 0 : 1;
            rows.add(Row
                    .of("test " + rows.size(), Cell.of(result.name(), Tone.STRONG),
                            result.differences().isEmpty() ? Cell.of("● green", Tone.GOOD) : Cell.of("✕ red", Tone.BAD))
                    .with(below).at(Optional.of(result.where())));
        }
        return new Page(rows, Texts.count(rows.size(), "test", "tests") + (red == 0 ? ", all green" : ", " + red + " red"),
                "The map has no tests yet. Write one: test \"…\" { given Patient { … } expect Contacts { … } }", "");
    }
}
