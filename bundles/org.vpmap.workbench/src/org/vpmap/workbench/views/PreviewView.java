package org.vpmap.workbench.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.PlatformUI;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.PreviewPresenter;
import org.vpmap.workbench.views.work.LookJob;
import org.vpmap.workbench.views.work.Migration;

/** One source record through the map as it is typed, field by field, with the rule under the cursor in prose. */
public final class PreviewView extends PageView {
    private final ISelectionListener cursor = (part, selection) -> {
        if (part instanceof IEditorPart editor && selection instanceof ITextSelection text) {
            IResource file = Adapters.adapt(editor.getEditorInput(), IResource.class);
            if (file != null && "vpmap".equals(file.getFileExtension())) {
                at = file.getProjectRelativePath().toString();
                offset = text.getOffset();
                explain();
            }
        }
    };
    private String at = "";
    private int offset;
    private Combo object;
    private Text id;
    private Button next;
    private Label prose;
    private Optional<SourceRecord> record = Optional.empty();
    private Optional<PreviewPresenter> presenter = Optional.empty();
    private Optional<IProject> of = Optional.empty();
    private List<String> ids = List.of();
    private String idsOf = "";
    private int position = -1;

    @Override
    protected List<Column> columns() {
        return PreviewPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration migration) {
        presenter = migration.preview();
        if (!of.equals(migrations().current())) {
            of = migrations().current();
            record = Optional.empty();
            idsOf = "";
        }
        if (presenter.isEmpty()) {
            return Page.empty("The map has errors, so no record can go through it. See the Problems view.");
        }
        return record.map(r -> presenter.get().present(r))
                .orElseGet(() -> Page.empty("No record is chosen. Choose an object, then Next, or type a record's id and press Enter."));
    }

    @Override
    protected void top(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 3).applyTo(parent);
        Columns.follow(parent);
        Composite chosen = Columns.line(parent);
        object = ObjectChoice.make(chosen);
        id = ObjectChoice.id(chosen);
        next = new Button(chosen, SWT.PUSH);
        next.setText("Next");
        next.setToolTipText("Shows the next record of the object");
        prose = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(prose);
        next.addListener(SWT.Selection, e -> next());
        id.addListener(SWT.DefaultSelection, e -> look(object.getText(), id.getText().strip()));
        getSite().getPage().addPostSelectionListener(cursor);
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
        next.setEnabled(any);
        id.setEnabled(any);
        explain();
    }

    private void explain() {
        String text = presenter.flatMap(p -> p.explained(at, offset)).orElse("");
        prose.setText(text.replace("&", "&&"));
        prose.setToolTipText(text);
        prose.getParent().getParent().layout(true, true);
    }

    private void next() {
        String wanted = object.getText();
        if (idsOf.equals(wanted) && !ids.isEmpty()) {
            position = (position + 1) % ids.size();
            look(wanted, ids.get(position));
            return;
        }
        migration().ifPresent(m -> LookJob.ids(migrations(), m, wanted, found -> PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!object.isDisposed() && !found.isEmpty()) {
                ids = found;
                idsOf = wanted;
                position = -1;
                next();
            }
        })).schedule());
    }

    /** Shows a record. */
    public void look(String of, String wanted) {
        if (wanted.isEmpty() || migration().isEmpty() || migration().get().facts().flatMap(Facts::plan).isEmpty()) {
            return;
        }
        LookJob.record(migrations(), migration().get(), of, wanted, found -> PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!object.isDisposed()) {
                record = found;
                object.select(Math.max(0, object.indexOf(of)));
                id.setText(wanted);
                refresh();
            }
        })).schedule();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePostSelectionListener(cursor);
        super.dispose();
    }
}
