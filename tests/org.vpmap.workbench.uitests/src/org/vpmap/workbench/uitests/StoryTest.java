package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.workbench.Perspectives;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.PreviewView;
import org.vpmap.workbench.views.TracerView;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Tone;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.TaskJob;

/** The cheat sheet's story, each step by its own button with every question answered; the guide's pictures are taken on the way. */
class StoryTest extends BenchTest {
    private static final String SHEET = "org.vpmap.workbench.cheatsheets.story";
    private static final String VIEW = "org.eclipse.ui.cheatsheets.views.CheatSheetView";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Shots shots;

    /** A step's check of what came of it. */
    private interface Check {
        void look() throws Exception;
    }

    @BeforeEach
    void start() {
        shots = new Shots(bench);
    }

    @Test
    void theCheatSheetLeadsFromANewProjectToTheReport() throws Exception {
        command("org.vpmap.workbench.welcome", Map.of());
        shots.window("welcome");
        bench.page().closeAllEditors(false);
        command("org.eclipse.ui.cheatsheets.openCheatSheet", Map.of("cheatSheetId", SHEET));
        bench.settle();
        click("Click to Begin");
        bench.settle();
        Map<String, Check> steps = steps();
        int number = 0;
        try (Answers answers = new Answers(shell -> {})) {
            for (Map.Entry<String, Check> step : steps.entrySet()) {
                number++;
                click("Click to perform");
                work();
                step.getValue().look();
                bench.page().showView(VIEW);
                bench.settle();
                if (number == 6) {
                    PlatformPerspective.show(bench, Perspectives.MAPPING);
                    bench.page().showView(VIEW);
                    shots.window("cheat-sheet");
                }
                click("Click when complete");
                bench.settle();
                assertEquals(number, links("Click to redo", false).size(), step.getKey() + " is marked as done");
            }
        }
        assertTrue(links("Click to perform", true).isEmpty(), "no step is left");
        bench.shoot("cheat-sheet-done");
    }

    private Map<String, Check> steps() {
        Map<String, Check> steps = new LinkedHashMap<>();
        steps.put("project", () -> {
            assertEquals(project(), Clinic.migrations().current().orElseThrow(), "the new project is the one that commands work on");
            bench.until("the project is read", () -> migration().facts().isPresent());
            shots.window("mapping");
        });
        steps.put("discover", () -> {
            assertTrue(said().contains("objects of the source"), said());
            shots.part(select(Views.SOURCE_SCHEMA, "source Patient.birth_date"), "source-schema");
            shots.part(expand(Views.TARGET_SCHEMA, "target Contacts"), "target-schema");
            shots.part(view(Views.OBJECT_MAP), "object-map");
        });
        steps.put("propose", () -> {
            assertTrue(Clinic.rows(view(Views.PROPOSALS)).size() > 50, "each source field has a row");
            shots.part(view(Views.PROPOSALS), "proposals");
        });
        steps.put("check", () -> {
            assertTrue(Clinic.rows(view(Views.TESTS)).stream().noneMatch(r -> r.cell(1).text().contains("red")), "tests are green");
            shots.part(view(Views.TESTS), "map-tests");
            preview();
            shots.part(bench.page().getActiveEditor() == null ? bench.open(project().getFile("migration.vpmap"))
                    : bench.page().getActiveEditor(), "editor");
        });
        steps.put("confirm", () -> assertTrue(said().contains("Dr. Ada Quill"), said()));
        steps.put("checklist", () -> shots.part(view(Views.CHECKLIST), "checklist"));
        steps.put("administer", () -> {});
        steps.put("provision", () -> assertTrue(
                Clinic.rows(view(Views.CHECKLIST)).stream().allMatch(r -> r.cell(0).tone() == Tone.GOOD), "all is there: " + said()));
        steps.put("owners", () -> shots.part(view(Views.OWNERS), "owners"));
        steps.put("plan", () -> {
            assertTrue(said().contains("all gates are open"), said());
            assertTrue(view(Views.PLAN).viewer().getVisibleExpandedElements().length > 1, "gates and objects are in sight");
            shots.part(view(Views.PLAN), "plan");
        });
        steps.put("sample", () -> assertTrue(said().contains("0 of "), said()));
        steps.put("sampleBack", () -> assertTrue(said().startsWith("Undid sample"), said()));
        steps.put("run", () -> {
            shots.part(view(Views.RUN), "run");
            shots.part(select(Views.LEDGER, null), "ledger");
        });
        steps.put("reconcile", () -> {
            assertTrue(said().startsWith("0 lost, 0 duplicates"), said());
            shots.part(view(Views.DIFFERENCES), "differences");
            trace();
        });
        steps.put("work", () -> {});
        steps.put("delta", () -> assertFalse(said().startsWith("0 records"), said()));
        steps.put("edit", () -> {});
        steps.put("deltaBack", () -> assertTrue(said().startsWith("Undid delta"), said()));
        steps.put("dryRun", () -> {
            assertTrue(said().startsWith("Would undo full"), said());
            assertFalse(said().contains(" 0 spared"), "the edited contact is a conflict: " + said());
            shots.part(view(Views.JOURNAL), "journal");
        });
        steps.put("rollback", () -> {
            assertTrue(said().startsWith("Undid full"), said());
            assertFalse(said().contains(" 0 spared"), said());
        });
        steps.put("report", () -> {
            assertTrue(project().getFile("report.html").exists(), "the page is in the project");
            assertEquals("report.html", bench.page().getActiveEditor().getTitle());
            bench.shoot("report");
        });
        return steps;
    }

    private static IProject project() {
        return ResourcesPlugin.getWorkspace().getRoot().getProject("clinic");
    }

    private Migration migration() {
        Clinic.migrations().current(project());
        return Clinic.migrations().of(project()).orElseThrow();
    }

    private String said() {
        return migration().progress().state().text();
    }

    private void work() {
        // A run of the whole sandbox takes longer than the bench has patience for a click.
        long end = System.nanoTime() + PATIENCE.toNanos();
        Display display = Display.getCurrent();
        while (Job.getJobManager().find(TaskJob.FAMILY).length > 0 && System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                display.timerExec(50, () -> {});
                display.sleep();
            }
        }
        bench.until("the work is done", () -> Job.getJobManager().find(TaskJob.FAMILY).length == 0);
        bench.settle();
    }

    private PageView view(Views view) throws Exception {
        PageView shown = (PageView) bench.page().showView(view.id());
        bench.settle();
        return shown;
    }

    private PageView select(Views view, String id) throws Exception {
        PageView shown = view(view);
        Clinic.select(shown, id == null ? Clinic.rows(shown).getFirst().id() : id);
        return shown;
    }

    private PageView expand(Views view, String id) throws Exception {
        PageView shown = view(view);
        Row row = Clinic.select(shown, id);
        shown.viewer().expandToLevel(row, 1);
        return shown;
    }

    private void preview() throws Exception {
        String id = Clinic.migrations().sessions().with(migration().project(), session -> {
            String[] first = new String[1];
            session.source().read(ReadRequest.all("Patient", List.of("id")), page -> first[0] = page.records().getFirst().id());
            return first[0];
        });
        PreviewView preview = (PreviewView) view(Views.PREVIEW);
        preview.look("Patient", id);
        work();
        shots.part(preview, "preview");
    }

    private void trace() throws Exception {
        String key = Clinic.migrations().sessions().with(migration().project(), session -> {
            String[] first = new String[1];
            session.journal().crossings("Patient->Contacts", c -> first[0] = c.key());
            return first[0];
        });
        TracerView tracer = (TracerView) view(Views.TRACER);
        tracer.trace("Patient", key);
        work();
        shots.part(tracer, "record-tracer");
    }

    private static void command(String id, Map<String, String> parameters) throws Exception {
        Command command = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id);
        PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand(ParameterizedCommand.generateCommand(command, parameters), null);
    }

    private void click(String label) {
        bench.until("there is " + label, () -> !links(label, true).isEmpty());
        Event enter = new Event();
        enter.character = SWT.CR;
        links(label, true).getFirst().notifyListeners(SWT.KeyDown, enter);
    }

    /** Links of that name: those that can be clicked now, or those of steps that are folded, too. */
    private List<Hyperlink> links(String label, boolean open) {
        IViewPart sheet = bench.page().findView(VIEW);
        List<Hyperlink> found = new ArrayList<>();
        collect((Composite) sheet.getSite().getService(org.eclipse.e4.ui.model.application.ui.basic.MPart.class).getWidget(), label, found);
        return found.stream().filter(l -> !open || l.isVisible()).toList();
    }

    private static void collect(Control at, String label, List<Hyperlink> found) {
        if (at instanceof Hyperlink link && link.isEnabled() && (label.equals(link.getText()) || label.equals(link.getToolTipText()))
                && link.getVisible()) {
            found.add(link);
        } else if (at instanceof Composite composite) {
            Arrays.stream(composite.getChildren()).forEach(c -> collect(c, label, found));
        }
    }
}
