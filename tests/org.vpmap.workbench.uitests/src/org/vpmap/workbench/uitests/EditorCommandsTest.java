package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

/** What the editor does on demand: outline, rename, layout and folding. */
class EditorCommandsTest extends MapEditorTest {
    private void caret(String before, int plus) {
        editor.selectAndReveal(document.get().indexOf(before) + plus, 0);
        bench.page().activate(editor);
    }

    private String selected() {
        return ((ITextSelection) editor.getSelectionProvider().getSelection()).getText();
    }

    @Test
    void theQuickOutlineFindsByTypingAndEnterGoesThere() throws Exception {
        bench.command("org.vpmap.lang.ui.outline");
        Text filter = Arrays.stream(Display.getCurrent().getShells()).filter(Shell::isVisible)
                .flatMap(s -> Widgets.all(s, Text.class).stream()).filter(t -> t.getMessage().startsWith("object, field")).findFirst()
                .orElseThrow();
        filter.setFocus();
        filter.setText("VisitType");
        bench.moment();
        bench.shoot("quick-outline");
        Widgets.key(SWT.CR);
        bench.until("the name is selected", () -> "VisitType".equals(selected()));
        assertEquals("values VisitType", document.get(document.getLineOffset(line()), 16), "where it is declared");
    }

    private int line() throws Exception {
        return document.getLineOfOffset(((ITextSelection) editor.getSelectionProvider().getSelection()).getOffset());
    }

    @Test
    void aValueMapIsRenamedWhereverItStands() throws Exception {
        caret("VisitType {", 3);
        bench.answering("Rename", dialog -> {
            Text name = Widgets.one(dialog, Text.class, Text::getEditable);
            assertEquals("VisitType", name.getText());
            name.setText("");
            assertFalse(Widgets.button(dialog, "OK").isEnabled(), "a name is needed");
            name.setText("KindOfVisit");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> bench.command("org.vpmap.lang.ui.rename"));
        assertTrue(document.get().contains("values KindOfVisit {"));
        assertTrue(document.get().contains("type via KindOfVisit"), "its use is renamed, too");
        assertFalse(document.get().contains("VisitType"));
    }

    @Test
    void aNameOfASchemaIsNotRenamed() throws Exception {
        caret("Last_Name <-", 2);
        bench.answering("Rename", dialog -> {
            assertTrue(Widgets.reads(dialog, "belongs to a schema"), () -> Widgets.words(dialog).toString());
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> bench.command("org.vpmap.lang.ui.rename"));
    }

    @Test
    void formattingLaysOutWithoutChangingAWord() throws Exception {
        String neat = document.get();
        bench.command("org.vpmap.lang.ui.format");
        String once = document.get();
        document.set(once.replace("  Email <- ", "Email     <-     "));
        bench.command("org.vpmap.lang.ui.format");
        assertEquals(once, document.get());
        assertEquals(neat.replaceAll("\\s+", ""), once.replaceAll("\\s+", ""), "not a word is another");
    }

    @Test
    void aMapIsFoldedToItsFirstLine() throws Exception {
        ProjectionViewer viewer = (ProjectionViewer) bench.viewer(editor);
        bench.until("maps can be folded", () -> fold(viewer).isPresent());
        int lines = viewer.getTextWidget().getLineCount();
        viewer.getProjectionAnnotationModel().collapse(fold(viewer).get());
        bench.until("its lines are hidden", () -> viewer.getTextWidget().getLineCount() < lines - 5);
        assertTrue(viewer.getTextWidget().getText().contains("object Patient -> Contacts {"), "its first line stays");
        assertFalse(viewer.getTextWidget().getText().contains("Last_Name <-"));
        bench.shoot("folded");
        viewer.doOperation(ProjectionViewer.EXPAND_ALL);
        assertEquals(lines, viewer.getTextWidget().getLineCount());
    }

    private Optional<ProjectionAnnotation> fold(ProjectionViewer viewer) {
        var model = viewer.getProjectionAnnotationModel();
        int map = document.get().indexOf("object Patient");
        var found = model.getAnnotationIterator();
        while (found.hasNext()) {
            if (found.next() instanceof ProjectionAnnotation fold && model.getPosition(fold).includes(map)) {
                return Optional.of(fold);
            }
        }
        return Optional.empty();
    }
}
