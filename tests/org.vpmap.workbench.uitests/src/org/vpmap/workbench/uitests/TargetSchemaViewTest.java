package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

class TargetSchemaViewTest extends ViewContract {
    TargetSchemaViewTest() {
        super(Views.TARGET_SCHEMA, "Last_Name", "target Contacts", "object Patient -> Contacts",
                new Start(false, "The schemas are not here yet", "Discover"), "Show in Map", "Discover");
    }

    @Test
    void whatIsRequiredAndWhatIsFreeCanBeTold() throws Exception {
        PageView shown = withRows();
        assertTrue(Widgets.reads(root(shown), "nothing required is missing"), () -> Widgets.words(root(shown)).toString());
        assertTrue(Clinic.select(shown, "target Contacts.Last_Name").cell(1).text().contains("filled"));
        assertTrue(Clinic.select(shown, "target Contacts.VP_Patient_ID").cell(3).text().contains("unique"));
    }

    @Test
    void aFieldThatIsDraggedFromTheSourceOntoAFieldWritesTheLineOfTheMap() throws Exception {
        PageView source = clinic.view(Views.SOURCE_SCHEMA);
        PageView target = withRows();
        Row free = Clinic.rows(target).stream().filter(r -> r.id().startsWith("target Contacts.") && r.cell(1).text().contains("free"))
                .findFirst().orElseThrow();
        Clinic.select(source, "source Patient.pronouns");
        Clinic.select(target, free.id());
        bench.settle();
        Widgets.drag(item(source), item(target));
        bench.until("the map is open", () -> bench.page().getActiveEditor() != null);
        ITextEditor editor = (ITextEditor) bench.page().getActiveEditor();
        IDocument document = bench.document(editor);
        String line = "\n  " + free.id().substring("target Contacts.".length()) + " <- pronouns phi because \"";
        bench.until("the line is written", () -> document.get().contains(line));
        assertTrue(document.get().indexOf(line) < document.get().indexOf("rows Insurance_Coverage"), "among the lines of its map");
        assertTrue(editor.isDirty(), "it is for the author to save it");
        bench.shoot("dragged");
    }

    private static TreeItem item(PageView shown) {
        Tree tree = shown.viewer().getTree();
        assertEquals(1, tree.getSelectionCount());
        tree.showSelection();
        return tree.getSelection()[0];
    }
}
