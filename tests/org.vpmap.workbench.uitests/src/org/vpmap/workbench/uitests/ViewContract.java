package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

/** What every view of a migration keeps: rows, filter, keyboard, the way back to the map, a menu, an empty state that leads on, both themes. */
@ExtendWith(MigratedClinic.class)
abstract class ViewContract {
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final int WIDE = 1000;
    private static final int HIGH = 560;
    private static final int NARROW = 250;
    private static final int TALL = 800;

    private final Views view;
    private final String word;
    private final String lead;
    private final String line;
    private final Start start;
    private final List<String> menu;

    protected Bench bench;
    protected Clinic clinic;

    /**
     * How the view begins in a new project.
     *
     * @param schemas whether the project has its schemas already
     * @param advice what the view says, in part
     * @param button what it offers, empty where it offers nothing
     */
    record Start(boolean schemas, String advice, String button) {}

    /**
     * @param word a filter that some rows pass and some do not
     * @param lead how the id of a row that leads to the map begins, empty where none does
     * @param line how the line there begins
     * @param menu entries of the context menu
     */
    ViewContract(Views view, String word, String lead, String line, Start start, String... menu) {
        this.view = view;
        this.word = word;
        this.lead = lead;
        this.line = line;
        this.start = start;
        this.menu = List.of(menu);
    }

    /** Brings the rows into the view. */
    protected PageView withRows() throws Exception {
        return clinic.view(view);
    }

    @BeforeEach
    void start(Clinic migrated) throws Exception {
        bench = new Bench();
        clinic = migrated;
        clinic.appear();
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void itsRowsAreFilteredAndGoneThroughByKeysAndLeadBackToTheMap() throws Exception {
        PageView shown = withRows();
        Tree tree = shown.viewer().getTree();
        assertFalse(Clinic.rows(shown).isEmpty(), "there are rows");
        assertEquals(Clinic.rows(shown).size(), Clinic.rows(shown).stream().map(Row::id).distinct().count(),
                "each row has an id of its own");
        bench.alone(shown, WIDE, HIGH, () -> Screen.shootAlone(name("rows"), Screen.of(shown)));
        filters(shown, tree);
        goesThrough(tree);
        if (!lead.isEmpty()) {
            Row row = Clinic.rows(shown).stream().filter(r -> r.id().startsWith(lead) && r.where().isPresent()).findFirst()
                    .orElseThrow(() -> new AssertionError("no row that leads anywhere begins with " + lead));
            Clinic.select(shown, row.id());
            tree.setFocus();
            Widgets.key(SWT.CR);
            leads("Enter");
            bench.page().activate(shown);
            bench.settle();
            TreeItem item = tree.getSelection()[0];
            tree.showItem(item);
            Widgets.doubleClick(tree, item);
            leads("a double click");
        }
        assertTrue(Widgets.labels(tree.getMenu()).containsAll(menu), () -> Widgets.labels(tree.getMenu()).toString());
        dark(shown, tree);
        narrow(shown, name("narrow"));
        more(shown);
    }

    /** What this view does besides, where its rows take long to come by. */
    protected void more(PageView shown) throws Exception {}

    /** What comes of pressing the button of the empty view. */
    protected void pressed(PageView shown, Button button) throws Exception {
        Widgets.press(button);
        bench.until("the button brought rows", () -> !Clinic.rows(shown).isEmpty());
        clinic.work();
    }

    /** As {@link #pressed} where the button asks for a sample's size. */
    protected void asksForASample(Button button) throws Exception {
        bench.answering("Sample", dialog -> {
            Text size = Widgets.one(dialog, Text.class, t -> (t.getStyle() & SWT.READ_ONLY) == 0);
            size.setText("501");
            assertTrue(Widgets.reads(dialog, "1 to 500"), "a wrong size is told");
            assertFalse(Widgets.button(dialog, "OK").isEnabled(), "and not taken");
            Widgets.press(Widgets.button(dialog, "Cancel"));
        }, () -> Widgets.press(button));
    }

    @Test
    void emptyItSaysWhatToDoAndItsButtonDoesIt() throws Exception {
        clinic.beside("beginning", start.schemas());
        PageView shown = clinic.view(view);
        assertTrue(Clinic.rows(shown).isEmpty(), () -> Clinic.rows(shown).toString());
        Composite root = root(shown);
        assertTrue(Widgets.reads(root, start.advice()), () -> Widgets.words(root).toString());
        bench.alone(shown, WIDE, HIGH, () -> Screen.shootAlone(name("empty"), Screen.of(shown)));
        narrow(shown, name("empty-narrow"));
        if (!start.button().isEmpty()) {
            pressed(shown, Widgets.button(root, start.button()));
        }
    }

    private void filters(PageView shown, Tree tree) {
        Text filter = Widgets.one(root(shown), Text.class, t -> t.getMessage().equals("filter"));
        shown.viewer().expandAll();
        int before = tree.getItemCount();
        int rows = Widgets.items(tree).size();
        filter.setText(word);
        List<TreeItem> left = Widgets.items(tree);
        assertTrue(!left.isEmpty() && (tree.getItemCount() < before || left.size() < rows), () -> word + " leaves " + left.size());
        assertTrue(left.stream().anyMatch(i -> has(tree, i, word)), () -> "a row shows " + word);
        filter.setText("there is no such row");
        assertEquals(0, tree.getItemCount());
        filter.setText("");
        assertEquals(before, tree.getItemCount());
    }

    private static boolean has(Tree tree, TreeItem item, String word) {
        for (int i = 0; i < tree.getColumnCount(); i++) {
            if (item.getText(i).toLowerCase(java.util.Locale.ROOT).contains(word.toLowerCase(java.util.Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private void goesThrough(Tree tree) {
        tree.setFocus();
        tree.setSelection(tree.getItem(0));
        // Rows and not items: a view that is filled anew meanwhile has other items.
        List<Object> rows = Widgets.items(tree).stream().map(TreeItem::getData).toList();
        if (rows.size() > 1) {
            Widgets.key(SWT.ARROW_DOWN);
            bench.until("the next row is selected by a key", () -> chosen(tree, rows.get(1)));
            Widgets.key(SWT.ARROW_UP);
            bench.until("the row before is selected by a key", () -> chosen(tree, rows.getFirst()));
        }
    }

    private static boolean chosen(Tree tree, Object row) {
        return tree.getSelectionCount() == 1 && row.equals(tree.getSelection()[0].getData());
    }

    /** The editor has the line selected, and is closed again. */
    protected final void leads(String by) {
        bench.until("an editor opens by " + by, () -> bench.page().getActiveEditor() != null);
        ITextEditor editor = (ITextEditor) bench.page().getActiveEditor();
        bench.until("the line is selected by " + by, () -> editor.getSelectionProvider().getSelection() instanceof ITextSelection text
                && text.getText() != null && text.getText().startsWith(line));
        bench.page().closeEditor(editor, false);
    }

    private void dark(PageView shown, Tree tree) throws Exception {
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        String light = engine.getActiveTheme().getId();
        bench.page().activate(shown);
        // The colours of what is selected are the system's.
        tree.deselectAll();
        Readable.all(bench, "the view in the light", root(shown));
        engine.setTheme(DARK, false);
        try {
            bench.until("the view is dark", () -> Widgets.brightness(tree.getBackground().getRGB()) < 0.4);
            Readable.all(bench, "the view in the dark", root(shown));
            bench.alone(shown, WIDE, HIGH, () -> Screen.shootAlone(name("dark"), Screen.of(shown)));
        } finally {
            engine.setTheme(light, false);
        }
        bench.until("the view is light again", () -> Widgets.brightness(tree.getBackground().getRGB()) > 0.6);
        Readable.all(bench, "the view in the light again", root(shown));
    }

    /** In a corner of the window nothing is cut off or on top of something else. */
    private void narrow(PageView shown, String name) throws Exception {
        bench.alone(shown, NARROW, TALL, () -> {
            Screen.shootAlone(name, Screen.of(shown));
            assertEquals(List.of(), Room.lacks(root(shown)), "there is room for all in " + root(shown).getSize().x + " pixels");
        });
    }

    private String name(String kind) {
        return kind + "-" + view.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What the view is made of. */
    protected static Composite root(PageView shown) {
        return shown.viewer().getTree().getParent().getParent().getParent();
    }

}
