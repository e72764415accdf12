package org.vpmap.workbench.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters.KeyOf;
import org.vpmap.workbench.views.presenters.TracerPresenter;
import org.vpmap.workbench.views.work.LookJob;
import org.vpmap.workbench.views.work.Migration;

/** One record from the source through the map and the journal to what the target holds. */
public final class TracerView extends PageView {
    private Combo object;
    private Text id;
    private Button trace;
    private Optional<TracerPresenter.Traced> traced = Optional.empty();
    private Optional<IProject> of = Optional.empty();

    /** Traces a record of a map in the view. */
    static void show(IWorkbenchPage page, KeyOf key) {
        try {
            TracerView view = (TracerView) page.showView(Views.TRACER.id());
            view.trace(key.map().contains("->") ? key.map().substring(0, key.map().indexOf("->")) : key.map(), key.key());
        } catch (PartInitException e) {
            throw new IllegalStateException("the tracer is registered", e);
        }
    }

    @Override
    protected List<Column> columns() {
        return TracerPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration migration) {
        if (!of.equals(migrations().current())) {
            of = migrations().current();
            traced = Optional.empty();
        }
        return traced.map(t -> TracerPresenter.present(migration.facts().orElseThrow(), t, migration.preview()))
                .orElseGet(() -> Page.empty(
                        "No record is traced. Choose an object and type a record's id, or choose Trace Record in the Ledger or in Differences."));
    }

    @Override
    protected void top(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        Composite chosen = Columns.line(parent);
        object = ObjectChoice.make(chosen);
        id = ObjectChoice.id(chosen);
        trace = new Button(chosen, SWT.PUSH);
        trace.setText("Trace");
        trace.addListener(SWT.Selection, e -> trace(object.getText(), id.getText().strip()));
        id.addListener(SWT.DefaultSelection, e -> trace(object.getText(), id.getText().strip()));
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice values = unmask();
        bar.add(values);
        menu.add(values);
    }

    @Override
    protected void shown(Optional<Migration> migration) {
        boolean any = ObjectChoice.offer(object, migration);
        trace.setEnabled(any);
    }

    /** Traces a record. */
    public void trace(String objectName, String key) {
        if (key.isEmpty() || migration().isEmpty() || migration().get().facts().flatMap(Facts::plan).isEmpty()) {
            return;
        }
        LookJob.trace(migrations(), migration().get(), objectName, key, found -> PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!object.isDisposed()) {
                traced = Optional.of(found);
                object.select(Math.max(0, object.indexOf(objectName)));
                id.setText(key);
                refresh();
            }
        })).schedule();
    }
}
