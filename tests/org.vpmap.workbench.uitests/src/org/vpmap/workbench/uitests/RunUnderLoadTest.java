package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Perspectives;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.work.RunProgress;
import org.vpmap.workbench.views.work.TaskJob;

/** A migration to a target that is slow and busy: how it stands is seen, what waits is listed, each can be cancelled, and it goes on. */
class RunUnderLoadTest extends ClinicTest {
    private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

    RunUnderLoadTest() {
        super("busy-clinic", 20);
    }

    @Test
    void workIsSeenInLineCancelledAndResumed() throws Exception {
        clinic.ready();
        PlatformPerspective.show(bench, Perspectives.RUN);
        clinic.admin("/admin/faults", "{\"spec\":\"latency:ms=120..250,on=zoho ; 429:every=15,on=zoho,retry_after=1\"}");
        PageView run = (PageView) bench.page().showView(Views.RUN.id());
        Composite root = ViewContract.root(run);

        clinic.begin("run", AGREED);
        clinic.begin("reconcile", Map.of());
        clinic.begin("plan", Map.of());
        bench.page().activate(bench.page().showView(Views.RUN.id()));
        bench.until("figures are shown", () -> figures("records", "per second", "left", "credits"), this::state);
        bench.until("the two others wait in line", () -> waiting(run).size() == 2);
        bench.until("the step is told", () -> Widgets.words(root).stream().anyMatch(w -> w.startsWith("Step ") && w.contains(" of ")));
        ProgressBar bar = Widgets.one(root, ProgressBar.class, b -> true);
        bench.until("the bar is somewhere in the middle", () -> bar.getSelection() > 0 && bar.getSelection() < bar.getMaximum());
        bench.moment();
        bench.shoot("run-under-load");

        Row plan = waiting(run).stream().filter(r -> r.cell(1).text().equals("Plan")).findFirst().orElseThrow();
        run.viewer().setSelection(new StructuredSelection(plan), true);
        Widgets.choose(run.viewer().getTree().getMenu(), "Cancel Selected");
        bench.until("it left the line", () -> waiting(run).stream().map(r -> r.cell(1).text()).toList().equals(List.of("Reconcile")));
        assertTrue(clinic.migration().progress().state().running(), "the migration goes on");

        cancelInTheProgressView("Reconcile");
        bench.until("nobody waits", () -> waiting(run).isEmpty());
        cancelInTheProgressView("Full Migration");
        bench.until("it has stopped", () -> Job.getJobManager().find(TaskJob.FAMILY).length == 0, this::state);
        clinic.work();
        assertEquals("it was stopped as somebody asked; go on with: Resume…", state().text());
        assertTrue(state().done() < state().expected(), "before its end: " + state().figures());
        long stopped = state().done();

        clinic.admin("/admin/faults", "{\"spec\":\"none\"}");
        bench.page().activate(run);
        bench.answering("Resume", dialog -> Widgets.press(Widgets.button(dialog, "Resume")),
                () -> Widgets.choose(run.viewer().getTree().getMenu(), "Resume"));
        clinic.work();
        assertTrue(state().done() >= stopped, "from where it stood");
        String compared = clinic.run("reconcile", Map.of());
        assertTrue(compared.startsWith("0 lost, 0 duplicates"), compared);
        bench.shoot("run-resumed");
        PlatformPerspective.show(bench, Perspectives.MAPPING);
    }

    private RunProgress.State state() {
        return clinic.migration().progress().state();
    }

    private boolean figures(String... words) {
        return Arrays.stream(words).allMatch(state().figures()::contains);
    }

    private static List<Row> waiting(PageView run) {
        return Clinic.rows(run).stream().filter(r -> r.id().startsWith("waiting")).toList();
    }

    /** Presses the red square beside the work of that name. */
    private void cancelInTheProgressView(String task) throws Exception {
        IViewPart progress = bench.page().showView(PROGRESS);
        Composite root = (Composite) progress.getSite().getService(org.eclipse.e4.ui.model.application.ui.basic.MPart.class).getWidget();
        bench.until("the Progress view lists " + task, () -> stop(root, task).isPresent());
        bench.shoot("progress-" + task.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        Event click = new Event();
        click.widget = stop(root, task).orElseThrow();
        click.widget.notifyListeners(SWT.Selection, click);
        bench.page().showView(Views.RUN.id());
    }

    private static Optional<ToolItem> stop(Composite root, String task) {
        return Widgets.all(root, ToolBar.class).stream()
                .filter(bar -> Widgets.all(bar.getParent(), org.eclipse.swt.widgets.Label.class).stream()
                        .anyMatch(l -> l.getText().contains(task + ": ")))
                .flatMap(bar -> Arrays.stream(bar.getItems())).filter(ToolItem::isEnabled).findFirst();
    }
}
