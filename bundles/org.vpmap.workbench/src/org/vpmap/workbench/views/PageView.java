package org.vpmap.workbench.views;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Tone;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Migrations;

/** What all views have: rows with a filter, keyboard, an empty state that says what to do, and double-click to the line of the map. */
public abstract class PageView extends ViewPart {
    private static final int SOON_MS = 120;
    private static final String NEW_PROJECT = "newProject";
    private static final String NO_MIGRATION = "No migration is selected. Make a project: it works against the sandbox without typing.";

    private final Runnable onChange = this::soon;
    private final Runnable onOther = this::soon;
    private final Deeds deeds = new Deeds();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ISelectionListener selections = (part, selection) -> ActiveProject.selected(migrations(), part, selection);
    private final IPartListener2 parts = new IPartListener2() {
        @Override
        public void partActivated(IWorkbenchPartReference part) {
            ActiveProject.activated(migrations(), part);
        }

        @Override
        public void partVisible(IWorkbenchPartReference part) {
            if (part.getPart(false) == PageView.this) {
                soon();
            }
        }
    };
    private Migrations migrations;
    private Optional<Migration> migration = Optional.empty();
    private Composite root;
    private Composite body;
    private Text filter;
    private CLabel summary;
    private Button wake;
    private RowTree tree;
    private Composite empty;
    private Label advice;
    private Button remedy;
    private String remedyCommand = "";
    private boolean unmasked;

    /** The columns. */
    protected abstract List<Column> columns();

    /** What is shown of a migration; on the user interface's thread. */
    protected abstract Page page(Migration of);

    /** The view's own actions, if it has some. */
    protected void actions(IToolBarManager bar, IMenuManager menu) {}

    /** What stands above the rows, if there is something. */
    protected void top(Composite parent) {}

    /** Called after the rows are shown anew. */
    protected void shown(Optional<Migration> of) {}

    @Override
    public void init(org.eclipse.ui.IViewSite site) throws PartInitException {
        super.init(site);
        migrations = site.getService(Migrations.class);
    }

    @Override
    public final void createPartControl(Composite parent) {
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 4).spacing(8, 4).applyTo(root);
        Columns.follow(root);
        filter = new Text(root, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("filter");
        filter.setToolTipText("Shows rows that have all of these words");
        GridDataFactory.fillDefaults().hint(130, SWT.DEFAULT).applyTo(filter);
        Composite told = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(told);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(told);
        summary = new CLabel(told, SWT.NONE);
        summary.setMargins(0, 0, 0, 0);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(summary);
        wake = new Button(told, SWT.PUSH);
        wake.setText("Start Sandbox");
        wake.setToolTipText("Starts the sandbox of this workspace, which the project was made against");
        wake.addListener(SWT.Selection, e -> execute("org.vpmap.workbench.sandbox.start"));
        GridDataFactory.fillDefaults().exclude(true).applyTo(wake);
        Composite top = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(top);
        top(top);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).exclude(top.getChildren().length == 0).applyTo(top);
        body = new Composite(root, SWT.NONE);
        body.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(body);
        tree = new RowTree(body, columns(), () -> unmasked);
        emptyState();
        filter.addModifyListener(e -> tree.filter(filter.getText().strip()));
        filter.addListener(SWT.DefaultSelection, e -> tree.viewer().getTree().setFocus());
        filter.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                tree.viewer().getTree().setFocus();
            } else if (e.keyCode == SWT.ESC) {
                filter.setText("");
            }
        });
        tree.viewer().getTree().addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.F3) {
                selected().stream().findFirst().ifPresent(this::showInMap);
            }
        });
        editing();
        tree.viewer().addDoubleClickListener(e -> selected().stream().findFirst().ifPresent(this::open));
        MenuManager context = new MenuManager();
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        context.add(new Choice("Show in Map", "Opens the line of the map (F3)",
                () -> selected().stream().findFirst().ifPresent(this::showInMap)));
        context.add(new Separator());
        actions(bar, context);
        context.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        tree.viewer().getTree().setMenu(context.createContextMenu(tree.viewer().getTree()));
        getSite().registerContextMenu(context, tree.viewer());
        getSite().setSelectionProvider(tree.viewer());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(root, helpContext());
        getSite().getPage().addSelectionListener(selections);
        getSite().getPage().addPartListener(parts);
        migrations.listen(onOther);
        ThemeChange.tell(root, this::refresh);
        refresh();
    }

    /** Copy, Select All and Find of the Edit menu, with their keys. */
    private void editing() {
        IActionBars bars = getViewSite().getActionBars();
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), new Choice("Copy", "Copies the selected rows as they are shown", () -> {
            if (filter.isFocusControl()) {
                filter.copy();
            } else {
                tree.copy();
            }
        }));
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), new Choice("Select All", "Selects all rows", () -> {
            if (filter.isFocusControl()) {
                filter.selectAll();
            } else {
                tree.viewer().getTree().selectAll();
            }
        }));
        bars.setGlobalActionHandler(ActionFactory.FIND.getId(), new Choice("Find", "Goes to the filter", () -> {
            filter.setFocus();
            filter.selectAll();
        }));
        bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), new Choice("Undo", "Takes back what was done last in this view",
                () -> tellUnless(deeds.undo(), "undo")));
        bars.setGlobalActionHandler(ActionFactory.REDO.getId(), new Choice("Redo", "Does again what was taken back last in this view",
                () -> tellUnless(deeds.redo(), "redo")));
        bars.updateActionBars();
    }

    private void tellUnless(boolean done, String what) {
        getViewSite().getActionBars().getStatusLineManager()
                .setMessage(done ? null : "Nothing to " + what + " in this view; what was typed in a map since is undone in its editor");
    }

    private String helpContext() {
        String id = getSite().getId();
        return "org.vpmap.workbench." + id.substring(id.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    private void emptyState() {
        empty = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(24, 20).spacing(0, 12).applyTo(empty);
        advice = new Label(empty, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(advice);
        remedy = new Button(empty, SWT.PUSH);
        GridDataFactory.swtDefaults().applyTo(remedy);
        remedy.addListener(SWT.Selection, e -> execute(remedyCommand));
    }

    /** Runs a command of ours. */
    protected final void execute(String command) {
        try {
            getSite().getService(IHandlerService.class).executeCommand(command, null);
        } catch (NotEnabledException e) {
            MessageDialog.openInformation(getSite().getShell(), label(command), NO_MIGRATION);
        } catch (CommandException e) {
            throw new IllegalStateException("a command of ours is registered: " + command, e);
        }
    }

    private void soon() {
        if (pending.compareAndSet(false, true)) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
                display.asyncExec(() -> display.timerExec(SOON_MS, () -> {
                    pending.set(false);
                    if (!root.isDisposed() && getSite().getPage().isPartVisible(this)) {
                        refresh();
                    }
                }));
            }
        }
    }

    /** Shows what is known now. */
    protected final void refresh() {
        Optional<Migration> now = migrations.current().flatMap(migrations::of);
        if (!now.equals(migration)) {
            migration.ifPresent(m -> m.forget(onChange));
            now.ifPresent(m -> m.listen(onChange));
            migration = now;
        }
        Page page = migration
                .map(m -> m.facts().isEmpty() ? Page.empty(m.failure().isEmpty() ? "Reading the project…" : m.failure()) : page(m))
                .orElseGet(() -> Page.empty(
                        NO_MIGRATION, NEW_PROJECT));
        String failure = migration.map(Migration::failure).orElse("");
        boolean broken = migration.map(Migration::isBroken).orElse(false);
        String line = failure.isEmpty()
                ? page.summary() + (broken && !page.rows().isEmpty() ? "  (the map has errors; shown is its last good state)" : "")
                : "✕ " + failure;
        summary.setText(line.replace("&", "&&"));
        summary.setToolTipText(line);
        boolean sleeps = !failure.isEmpty() && migration.filter(m -> migrations.sandboxSleeps(m.project())).isPresent();
        ((GridData) wake.getLayoutData()).exclude = !sleeps;
        wake.setVisible(sleeps);
        Composite told = wake.getParent();
        ((GridData) told.getLayoutData()).exclude = line.isEmpty();
        told.setVisible(!line.isEmpty());
        root.layout(true, true);
        summary.setForeground(failure.isEmpty() ? filter.getForeground() : new Tones(summary).of(Tone.BAD));
        tree.show(page.rows());
        advice.setText(page.empty());
        remedyCommand = page.command();
        remedy.setVisible(!remedyCommand.isEmpty());
        if (!remedyCommand.isEmpty()) {
            remedy.setText(label(remedyCommand));
        }
        ((StackLayout) body.getLayout()).topControl = page.rows().isEmpty() ? empty : tree.control();
        empty.layout();
        body.layout();
        shown(migration);
    }

    private String label(String command) {
        try {
            return getSite().getService(ICommandService.class).getCommand(command).getName();
        } catch (org.eclipse.core.commands.common.NotDefinedException e) {
            throw new IllegalStateException("a command of ours is registered: " + command, e);
        }
    }

    /** What double-click and Enter do: the line of the map, unless a view has something nearer. */
    protected void open(Row row) {
        showInMap(row);
    }

    /** Opens the line of the map that a row is about; folds or unfolds a row that is about none. */
    protected final void showInMap(Row row) {
        Optional<IProject> project = migrations.current();
        if (row.where().isPresent() && project.isPresent()) {
            try {
                Places.open(getSite().getPage(), project.get(), row.where().get());
            } catch (PartInitException e) {
                throw new IllegalStateException("the editor of maps is there", e);
            }
        } else {
            tree.toggle(row);
        }
    }

    /** The rows that are selected. */
    @SuppressWarnings("unchecked")
    protected final List<Row> selected() {
        IStructuredSelection selection = tree.viewer().getStructuredSelection();
        return (List<Row>) (List<?>) selection.toList();
    }

    /** The migration that is shown. */
    protected final Optional<Migration> migration() {
        return migration;
    }

    /** What was done here and can be taken back. */
    protected final Deeds deeds() {
        return deeds;
    }

    /** The migrations. */
    protected final Migrations migrations() {
        return migrations;
    }

    /** The tree, for drag and drop and drawing. */
    public final TreeViewer viewer() {
        return tree.viewer();
    }

    /** An action that shows values that may be health information until it is chosen again. */
    protected final Choice unmask() {
        Choice[] toggle = new Choice[1];
        toggle[0] = Choice.toggle("Show Values", "Shows values that may be health information; they are masked otherwise", on -> {
            unmasked = on;
            tree.viewer().refresh(true);
        });
        return toggle[0].icon("preview");
    }

    @Override
    public void setFocus() {
        if (!tree.control().isDisposed()) {
            (((StackLayout) body.getLayout()).topControl == empty && remedy.isVisible() ? remedy : tree.viewer().getTree()).setFocus();
        }
    }

    @Override
    public void dispose() {
        getSite().getPage().removeSelectionListener(selections);
        getSite().getPage().removePartListener(parts);
        migrations.forget(onOther);
        migration.ifPresent(m -> m.forget(onChange));
        super.dispose();
    }
}
