package org.vpmap.workbench.views.compare;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.compare.CompareConfiguration;
import org.eclipse.compare.CompareEditorInput;
import org.eclipse.compare.CompareUI;
import org.eclipse.compare.CompareViewerPane;
import org.eclipse.compare.structuremergeviewer.DiffNode;
import org.eclipse.compare.structuremergeviewer.DiffTreeViewer;
import org.eclipse.compare.structuremergeviewer.Differencer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IReusableEditor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.vpmap.workbench.views.presenters.Versions;

/**
 * A record's versions in the platform's compare editor: its fields as a structure, each as text. Values are read when the editor opens, are
 * held in memory while it is open, and are masked until a person asks for them; then they are read once more.
 */
public final class RecordCompare extends CompareEditorInput {
    /** The platform's own name for it, which it does not publish. */
    private static final String SHOW_ANCESTOR = "org.eclipse.compare.AncestorVisible";

    private final String id;
    private final String title;
    private final Reader reader;
    private final List<Deed> deeds;
    private final boolean reveal;

    /** Reads the versions; what goes wrong is told in their note. */
    @FunctionalInterface
    public interface Reader {
        /** Masked unless {@code reveal}. */
        Versions read(boolean reveal) throws InterruptedException;
    }

    /**
     * Something that a person may do about the record.
     *
     * @param icon name of one of our icons
     */
    public record Deed(String name, String tip, String icon, Runnable body) {}

    /**
     * A comparison, not opened yet.
     *
     * @param id the same for the same record, so that it is opened once
     * @param title of the editor: ids only
     */
    public RecordCompare(String id, String title, Reader reader, List<Deed> deeds) {
        this(id, title, reader, deeds, false);
    }

    private RecordCompare(String id, String title, Reader reader, List<Deed> deeds, boolean reveal) {
        super(new CompareConfiguration());
        this.id = Objects.requireNonNull(id);
        this.title = Objects.requireNonNull(title);
        this.reader = Objects.requireNonNull(reader);
        this.deeds = List.copyOf(deeds);
        this.reveal = reveal;
        setTitle(title);
        getCompareConfiguration().setLeftEditable(false);
        getCompareConfiguration().setRightEditable(false);
    }

    /** Opens it, in the editor of the same record where there is one. */
    public void open(IWorkbenchPage page) {
        IEditorPart there = page.findEditor(this);
        if (there instanceof IReusableEditor editor) {
            CompareUI.reuseCompareEditor(this, editor);
            page.activate(there);
        } else {
            CompareUI.openCompareEditorOnPage(this, page);
        }
    }

    @Override
    public boolean canRunAsJob() {
        return true;
    }

    @Override
    protected Object prepareInput(IProgressMonitor monitor) throws InvocationTargetException, InterruptedException {
        Versions versions = reader.read(reveal);
        CompareConfiguration configuration = getCompareConfiguration();
        configuration.setLeftLabel(versions.left());
        configuration.setRightLabel(versions.right());
        configuration.setAncestorLabel(versions.ancestor());
        boolean three = versions.isThreeWay();
        configuration.setProperty(SHOW_ANCESTOR, three);
        DiffNode root = new DiffNode(Differencer.NO_CHANGE);
        String name = versions.name() + (versions.note().isEmpty() ? "" : " – " + versions.note());
        DiffNode record = new DiffNode(null, three ? Differencer.CONFLICTING | Differencer.CHANGE : Differencer.CHANGE,
                three ? whole(name, versions, Versions.Field::ancestor) : null, whole(name, versions, Versions.Field::left),
                whole(name, versions, Versions.Field::right));
        root.add(record);
        for (Versions.Field field : versions.differing()) {
            int side = !three ? 0
                    : field.leftDiffers() && field.rightDiffers() ? Differencer.CONFLICTING
                    : field.leftDiffers() ? Differencer.LEFT : Differencer.RIGHT;
            record.add(new DiffNode(null, side | Differencer.CHANGE, three ? new Version(field.name(), field.ancestor()) : null,
                    new Version(field.name(), field.left()), new Version(field.name(), field.right())));
        }
        return root;
    }

    private static Version whole(String name, Versions versions, Function<Versions.Field, String> side) {
        return new Version(name, versions.text(side));
    }

    @Override
    public Viewer createDiffViewer(Composite parent) {
        DiffTreeViewer viewer = (DiffTreeViewer) super.createDiffViewer(parent);
        viewer.setAutoExpandLevel(3);
        ToolBarManager bar = CompareViewerPane.getToolBarManager(parent);
        if (bar != null) {
            bar.add(values());
            deeds.forEach(d -> bar.add(action(d)));
            bar.update(true);
        }
        return viewer;
    }

    /** The first field is open as text, so that nobody has to look for it. */
    @Override
    protected void contentsCreated() {
        super.contentsCreated();
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (getNavigator() != null && getCompareResult() != null) {
                getNavigator().selectChange(true);
            }
        });
    }

    private static Action action(Deed deed) {
        Action action = new Action(deed.name()) {
            @Override
            public void run() {
                deed.body().run();
            }
        };
        action.setToolTipText(deed.name() + ": " + deed.tip());
        icon(action, deed.icon());
        return action;
    }

    private static void icon(Action action, String name) {
        ResourceLocator.imageDescriptorFromBundle("org.vpmap.workbench", "icons/" + name + ".svg").ifPresent(action::setImageDescriptor);
    }

    private Action values() {
        Action action = new Action("Show Values", Action.AS_CHECK_BOX) {
            @Override
            public void run() {
                show(!reveal);
            }
        };
        action.setChecked(reveal);
        action.setToolTipText("Show Values: reads the values, which may be health information; they are masked otherwise");
        icon(action, "preview");
        return action;
    }

    /** Reads it again in the same editor, with the values or masked. */
    public void show(boolean values) {
        if (getWorkbenchPart() instanceof IReusableEditor editor) {
            CompareUI.reuseCompareEditor(new RecordCompare(id, title, reader, deeds, values), editor);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordCompare compare && compare.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return title;
    }
}
