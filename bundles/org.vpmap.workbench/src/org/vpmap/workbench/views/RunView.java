package org.vpmap.workbench.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.vpmap.workbench.views.presenters.Cell;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Tone;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.RunProgress;
import org.vpmap.workbench.views.work.Task;
import org.vpmap.workbench.views.work.TaskJob;

/** What runs now, how far it is and how fast; below, what happened. */
public final class RunView extends PageView {
    private static final int FULL = 1_000;

    private Label title;
    private Label text;
    private Label figures;
    private ProgressBar bar;
    private Button stop;

    @Override
    protected List<Column> columns() {
        return RunProgress.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        List<Row> rows = new ArrayList<>(migrations().current().map(TaskJob::waiting).orElse(List.of()).stream()
                .map(j -> Row.of("waiting " + System.identityHashCode(j), Cell.of("next", Tone.MUTED), Cell.of(j.title(), Tone.STRONG),
                        Cell.of("waits for its turn")).about(j))
                .toList());
        Page page = of.progress().page();
        rows.addAll(page.rows());
        return rows.isEmpty() ? page : Page.of(rows, page.summary());
    }

    @Override
    protected void top(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(3).margins(4, 2).spacing(10, 3).applyTo(parent);
        title = new Label(parent, SWT.NONE);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().hint(170, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(title);
        bar = new ProgressBar(parent, SWT.HORIZONTAL);
        bar.setMaximum(FULL);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(bar);
        stop = new Button(parent, SWT.PUSH);
        stop.setText("Stop");
        stop.setToolTipText("Stops as soon as what has begun is written; Resume goes on from there");
        stop.addListener(SWT.Selection, e -> migrations().current().ifPresent(TaskJob::stop));
        figures = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(figures);
        text = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(text);
    }

    @Override
    protected void shown(Optional<Migration> of) {
        RunProgress.State state = of.map(m -> m.progress().state()).orElse(null);
        boolean some = state != null && !state.title().isEmpty();
        title.setText(some ? state.title() : "Nothing runs");
        bar.setSelection(some ? (int) Math.round(Math.max(0, state.share()) * FULL) : 0);
        bar.setState(some && state.tone() == Tone.BAD ? SWT.ERROR : SWT.NORMAL);
        stop.setEnabled(some && state.running() && !state.stopping());
        figures.setText(some ? state.figures() : "");
        boolean step = some && state.running() && state.steps() > 0;
        String said = !some ? "" : step ? "Step " + state.step() + " of " + state.steps() + ": " + state.text() : state.text();
        text.setText(said.replace("&", "&&"));
        text.setToolTipText(said);
        text.requestLayout();
        text.setForeground(some && !state.running() ? new Tones(text).of(state.tone()) : null);
    }

    @Override
    protected void actions(IToolBarManager tools, IMenuManager menu) {
        Choice cancel = new Choice("Cancel Selected", "Takes the selected work, which waits for its turn, out of the line",
                () -> selected().stream().map(Row::subject).filter(TaskJob.class::isInstance).map(TaskJob.class::cast)
                        .forEach(TaskJob::drop))
                .icon("reject");
        menu.add(cancel);
        for (Task task : List.of(Task.SAMPLE, Task.RUN, Task.RESUME, Task.DELTA, Task.RECONCILE)) {
            String icon = switch (task) {
                case SAMPLE -> "sample";
                case RUN -> "run";
                case RESUME -> "resume";
                case DELTA -> "delta";
                case DISCOVER, CONFIRM, OWNERS, CHECKLIST, PROVISION, PLAN, RECONCILE, ROLLBACK_DRY, ROLLBACK, JOURNAL -> "differences";
            };
            Choice choice = new Choice(task.title(), "runs in the background", () -> execute(task.command())).icon(icon);
            tools.add(choice);
            menu.add(choice);
        }
        tools.add(cancel);
    }
}
