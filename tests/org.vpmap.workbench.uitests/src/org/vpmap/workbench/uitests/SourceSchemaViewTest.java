package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

class SourceSchemaViewTest extends ViewContract {
    SourceSchemaViewTest() {
        super(Views.SOURCE_SCHEMA, "birth_date", "source Patient", "object Patient -> Contacts",
                new Start(false, "The schemas are not here yet", "Discover"), "Show in Map", "Map To…", "Discover");
    }

    @Test
    void mapToFindsAFieldByTypingAndWritesTheLine() throws Exception {
        PageView shown = withRows();
        Clinic.select(shown, "source Patient.pronouns");
        bench.answering("Map To", dialog -> {
            Widgets.one(dialog, Text.class, Text::getEditable).setText("*Description");
            bench.shoot("dialog-map-to");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Widgets.choose(shown.viewer().getTree().getMenu(), "Map To…"));
        ITextEditor editor = (ITextEditor) bench.page().getActiveEditor();
        IDocument document = bench.document(editor);
        assertTrue(document.get().contains("\n  Description <- pronouns phi because \""), "the line is in the map");
        assertTrue(editor.isDirty(), "it is for the author to save it");
    }
}
