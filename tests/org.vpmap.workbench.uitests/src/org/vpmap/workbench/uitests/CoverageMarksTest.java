package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.IVerticalRulerColumn;
import org.eclipse.jface.text.source.IVerticalRulerInfo;
import org.eclipse.jface.text.source.IVerticalRulerInfoExtension;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.ui.LanguageProjects;
import org.vpmap.workbench.views.work.Migrations;

/** The ruler tells which lines of the map were exercised; hover and code minings know the numbers of the last audit. */
class CoverageMarksTest extends BenchTest {
    private IProject soundProject() throws Exception {
        IProject project = bench.project("acme", "acme");
        IFile file = project.getFile("acme.vpmap");
        String text = Files.readString(file.getLocation().toPath()).replace("  Title <- type\n", "").replaceAll("  Owner <- .*\n", "");
        file.setContents(text.getBytes(StandardCharsets.UTF_8), IResource.FORCE, null);
        return project;
    }

    private Optional<Annotation> mark(ITextEditor editor, String line) {
        IDocument document = bench.document(editor);
        IAnnotationModel model = ((ISourceViewer) bench.viewer(editor)).getAnnotationModel();
        Iterator<Annotation> all = model.getAnnotationIterator();
        while (all.hasNext()) {
            Annotation annotation = all.next();
            Position at = model.getPosition(annotation);
            try {
                if (annotation.getType().startsWith("org.vpmap.lang.ui.coverage.")
                        && document.get(at.getOffset(), at.getLength()).startsWith(line)) {
                    return Optional.of(annotation);
                }
            } catch (BadLocationException e) {
                throw new AssertionError(e);
            }
        }
        return Optional.empty();
    }

    private static IVerticalRulerColumn column(ITextEditor editor) {
        CompositeRuler ruler = (CompositeRuler) editor.getAdapter(IVerticalRulerInfo.class);
        Iterator<IVerticalRulerColumn> all = ruler.getDecoratorIterator();
        while (all.hasNext()) {
            IVerticalRulerColumn column = all.next();
            if (column.getClass().getSimpleName().equals("CoverageColumn")) {
                return column;
            }
        }
        throw new AssertionError("the ruler has no column of exercised lines");
    }

    /** Whether something is drawn in a column beside a line of the map. */
    private boolean inked(IVerticalRulerColumn column, ITextEditor editor, int line) {
        try {
            StyledText text = bench.viewer(editor).getTextWidget();
            int at = ((ITextViewerExtension5) bench.viewer(editor)).modelOffset2WidgetOffset(bench.document(editor).getLineOffset(line));
            Rectangle box = text.getTextBounds(at, at);
            Point left = column.getControl().toDisplay(0, 0);
            int y = text.toDisplay(0, box.y).y + box.height / 2;
            return Screen.colours(new Rectangle(left.x, y, column.getWidth(), 1)) > 1;
        } catch (BadLocationException e) {
            throw new AssertionError(e);
        }
    }

    private String type(ITextEditor editor, String line) {
        return mark(editor, line).map(Annotation::getType).orElse("none").replace("org.vpmap.lang.ui.coverage.", "");
    }

    @Test
    void linesAreMarkedByWhatTheTestsOfTheMapExercised() throws Exception {
        IProject project = soundProject();
        ITextEditor editor = bench.open(project.getFile("acme.vpmap"));
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getService(Migrations.class).of(project).orElseThrow();
        bench.until("the lines are marked", () -> mark(editor, "First_Name").isPresent());
        bench.settle();
        editor.selectAndReveal(bench.document(editor).get().indexOf("object Patient"), 0);
        bench.settle();
        bench.shoot("coverage");
        assertEquals("part", type(editor, "First_Name"));
        assertEquals("full", type(editor, "object Patient -> Contacts"));
        assertEquals("never", type(editor, "object Appointment -> Events"));
        assertEquals("never", type(editor, "\"new\""));
        assertEquals("Exercised in part by tests. Seen: value before or, value. Not seen: or",
                mark(editor, "Last_Name").orElseThrow().getText());
        // The line has a warning, too, whose icon is in the column of findings.
        int line = bench.document(editor).getLineOfOffset(bench.document(editor).get().indexOf("Last_Name <-"));
        IVerticalRulerColumn column = column(editor);
        assertEquals(mark(editor, "Last_Name").orElseThrow().getText(),
                ((IVerticalRulerInfoExtension) column).getHover().getHoverInfo((ISourceViewer) bench.viewer(editor), line));
        editor.selectAndReveal(bench.document(editor).getLineOffset(line), 0);
        bench.until("each of the two has its icon", () -> inked(column, editor, line) && !inked(column, editor, line - 2));

        bench.document(editor).replace(bench.document(editor).get().indexOf("\"Unknown\""), 9, "\"No Name\"");
        bench.until("a line that was rewritten is measured by its own run", () -> mark(editor, "Last_Name").isPresent()
                && "part".equals(type(editor, "Last_Name <- full_name.family() or \"No Name\"")));
    }

    @Test
    void hoverAndMiningsTellTheNumbersOfTheAudit() throws Exception {
        IProject project = soundProject();
        Path audit = project.getLocation().toPath().resolve("audit/audit.json");
        Files.createDirectories(audit.getParent());
        Files.writeString(audit, """
                {"system":"visualpractice","taken_at":"2026-03-01T12:00:00Z","probe":[],"objects":[{"object":"Patient","collection":"patients","count":1234,"read":1234,
                "fields":[{"field":"email","type":"text","phi":"direct","custom":false,"filled":1100,"distinct":900,"distinct_exact":true,
                "max_length":41,"lengths":{"41":1100},"values":{},"unreadable":0}]}]}
                """);
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        ITextEditor editor = bench.open(project.getFile("acme.vpmap"));
        String text = bench.document(editor).get();
        LanguageProjects language = PlatformUI.getWorkbench().getService(LanguageProjects.class);
        String hover =
                language.of(project).orElseThrow().hover("acme.vpmap", text, text.indexOf("email.trim") + 1).orElseThrow().markdown();
        assertTrue(hover.contains("1,234 records"), hover);
        assertTrue(hover.contains("longest value: 41 characters"), hover);
        bench.settle();
        bench.shoot("editor-audit");
    }
}
