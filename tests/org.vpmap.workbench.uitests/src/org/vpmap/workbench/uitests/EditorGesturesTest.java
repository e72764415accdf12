package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;
import org.junit.jupiter.api.Test;

/** What the editor does with a word: marks its occurrences, counts above it, fixes, and ways to where it is declared. */
class EditorGesturesTest extends MapEditorTest {
    private int caret(String before, int plus) {
        int at = document.get().indexOf(before) + plus;
        editor.selectAndReveal(at, 0);
        bench.page().activate(editor);
        bench.viewer(editor).getTextWidget().setFocus();
        bench.settle();
        return at;
    }

    private static String selected(ITextEditor in) {
        return ((ITextSelection) in.getSelectionProvider().getSelection()).getText();
    }

    private List<String> marked() {
        IAnnotationModel model = ((ISourceViewer) bench.viewer(editor)).getAnnotationModel();
        List<String> words = new ArrayList<>();
        Iterator<Annotation> all = model.getAnnotationIterator();
        while (all.hasNext()) {
            Annotation annotation = all.next();
            if (annotation.getType().equals("org.eclipse.ui.genericeditor.text")) {
                var at = model.getPosition(annotation);
                words.add(document.get().substring(at.getOffset(), at.getOffset() + at.getLength()));
            }
        }
        return words;
    }

    @Test
    void allThatStandsForTheSameThingIsMarked() {
        caret("values VisitType", 10);
        bench.until("the value map and its use are marked", () -> marked().equals(List.of("VisitType", "VisitType")));
        caret("full_name.given", 2);
        bench.until("the field is marked, and nothing else", () -> marked().size() >= 2 && marked().stream().allMatch("full_name"::equals));
        bench.shoot("occurrences");
    }

    @Test
    void countsStandAboveTheFirstLineOfEachMap() throws Exception {
        StyledText text = bench.viewer(editor).getTextWidget();
        int line = document.getLineOfOffset(document.get().indexOf("object Patient"));
        int plain = document.getLineOfOffset(document.get().indexOf("  key id"));
        int shown = text.getLineAtOffset(offset(document.getLineOffset(line)));
        bench.until("there is room above the line", () -> text.getLineVerticalIndent(shown) > 0);
        assertEquals(0, text.getLineVerticalIndent(text.getLineAtOffset(offset(document.getLineOffset(plain)))), "and above no other");
        Rectangle box = text.getTextBounds(offset(document.getLineOffset(line)), offset(document.getLineOffset(line)));
        Point above = text.toDisplay(box.x, box.y + 1);
        assertTrue(Screen.colours(new Rectangle(above.x, above.y, 160, text.getLineVerticalIndent(shown) - 2)) > 4,
                "something is written in it");
    }

    private int offset(int inDocument) {
        return ((ITextViewerExtension5) bench.viewer(editor)).modelOffset2WidgetOffset(inDocument);
    }

    @Test
    void ctrl1OffersTheFixesAndTheChosenOneIsMade() throws Exception {
        bench.until("the finding is there", () -> document.get().contains("  Title <- type") && squiggled());
        caret("  Title <- type", 4);
        editor.getAction(ITextEditorActionConstants.QUICK_ASSIST).run();
        bench.until("the fixes are listed", () -> table() != null
                && Arrays.stream(table().getItems()).anyMatch(i -> i.getText().equals("Change to 'Event_Title'")));
        bench.shoot("quick-fixes");
        Table table = table();
        TableItem fix =
                Arrays.stream(table.getItems()).filter(i -> i.getText().equals("Change to 'Event_Title'")).findFirst().orElseThrow();
        table.setSelection(fix);
        table.notifyListeners(SWT.Selection, new Event());
        table.notifyListeners(SWT.DefaultSelection, new Event());
        bench.until("the line is mended", () -> !document.get().contains("  Title <- type"));
    }

    private boolean squiggled() {
        try {
            return editor.getEditorInput().getAdapter(org.eclipse.core.resources.IFile.class)
                    .findMarkers("org.vpmap.lang.ui.problem", true, 0).length > 2;
        } catch (org.eclipse.core.runtime.CoreException e) {
            throw new AssertionError(e);
        }
    }

    private static Table table() {
        return Arrays.stream(Display.getCurrent().getShells()).filter(Shell::isVisible).flatMap(s -> Arrays.stream(s.getChildren()))
                .filter(Table.class::isInstance).map(Table.class::cast).findFirst().orElse(null);
    }

    @Test
    void f3GoesFromAUseToTheDeclaration() throws Exception {
        caret("via VisitType", 6);
        Widgets.key(SWT.F3);
        bench.until("the declaration is selected", () -> "VisitType".equals(selected(editor)));
        assertEquals(document.get().indexOf("values VisitType") + 7,
                ((ITextSelection) editor.getSelectionProvider().getSelection()).getOffset());
        bench.command(IWorkbenchCommandConstants.NAVIGATE_BACKWARD_HISTORY);
    }
}
