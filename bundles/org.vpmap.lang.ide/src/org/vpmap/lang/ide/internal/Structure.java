package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.lang.ide.Fold;
import org.vpmap.lang.ide.Symbol;
import org.vpmap.lang.project.MapCoverage;

/** What the text alone says, without schemas: outline and folding. */
public final class Structure {
    private final Parsing parsing;

    public Structure(Parsing parsing) {
        this.parsing = parsing;
    }

    /** The outline. */
    public List<Symbol> outline(String text) {
        List<Symbol> all = new ArrayList<>();
        for (Chunk chunk : Chunk.split(text)) {
            Outline.of(parsing.remembered(chunk.text())).forEach(s -> all.add(s.shifted(chunk.offset())));
        }
        return all;
    }

    /** What may be folded. */
    public List<Fold> folds(String text) {
        List<Fold> all = new ArrayList<>();
        for (Chunk chunk : Chunk.split(text)) {
            Folding.of(parsing.remembered(chunk.text()))
                    .forEach(f -> all.add(new Fold(f.offset() + chunk.offset(), f.length(), f.comment())));
        }
        return all;
    }

    /** What was exercised of it. */
    public List<MapCoverage.Mark> coverage(MapCoverage measured, String text) {
        List<MapCoverage.Mark> all = new ArrayList<>();
        for (Chunk chunk : Chunk.split(text)) {
            measured.marks(parsing.remembered(chunk.text()).file()).forEach(m -> all.add(m.shifted(chunk.offset())));
        }
        return all;
    }
}
