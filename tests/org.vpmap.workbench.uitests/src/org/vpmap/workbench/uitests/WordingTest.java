package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

/** What the engine says on the way to a migration, as the workbench says it: what to choose here, not what to type somewhere else. */
class WordingTest extends ClinicTest {
    private static final Pattern COMMAND_LINE = Pattern.compile("\\bvpmap [a-z]+|(^|\\s)--[a-z]");

    WordingTest() {
        super("worded-clinic", 3);
    }

    @Test
    void noViewAndNoProblemSpeaksOfTheCommandLine() throws Exception {
        clinic.run("discover", Map.of());
        says("delta", AGREED, "Full Migration…, or Resume…, comes first");
        says("run", AGREED, "Confirm Map…");
        says("rollback", Map.of("agreed", "yes", "run.id", "full-of-yesterday"), "the Journal view lists the runs");
        assertEquals(List.of(), problems());
        clinic.run("plan", Map.of());
        PageView plan = clinic.view(Views.PLAN);
        plan.viewer().expandAll();
        String gates = Clinic.rows(plan).stream().map(Clinic::text).reduce("", (a, b) -> a + "\n" + b);
        assertTrue(gates.contains("choose Confirm Map…") && gates.contains("choose Apply Setup…"), gates);
        bench.shoot("plan-gates-closed");
        everywhere();

        Files.writeString(clinic.migration().project().targetSchema(), "<cut short");
        clinic.run("plan", Map.of());
        bench.until("the damage is told", () -> clinic.migration().failure().contains("choose Discover"));
        everywhere();
        clinic.run("discover", Map.of());

        Files.delete(clinic.migration().project().connectionsFile());
        says("plan", Map.of(), "choose Connect…");
        bench.shoot("run-not-connected");
        everywhere();
    }

    private void says(String command, Map<String, String> parameters, String next) throws Exception {
        String said = clinic.run(command, parameters);
        assertTrue(said.contains(next), () -> command + " says: " + said);
    }

    private List<String> problems() throws Exception {
        return Arrays.stream(clinic.project().findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE))
                .map(m -> m.getAttribute(IMarker.MESSAGE, "")).filter(m -> COMMAND_LINE.matcher(m).find()).toList();
    }

    private void everywhere() throws Exception {
        List<String> found = new ArrayList<>(problems());
        for (Views view : Views.values()) {
            PageView shown = clinic.view(view);
            Clinic.rows(shown).stream().map(Clinic::text).filter(t -> COMMAND_LINE.matcher(t).find()).forEach(found::add);
            Widgets.words(ViewContract.root(shown)).stream().filter(t -> COMMAND_LINE.matcher(t).find()).forEach(found::add);
        }
        assertEquals(List.of(), found);
    }
}
