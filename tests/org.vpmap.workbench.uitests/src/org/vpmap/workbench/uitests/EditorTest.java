package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ISynchronizable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.ide.VpMapServices;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.ui.LanguageProjects;
import org.vpmap.workbench.Perspectives;

class EditorTest extends BenchTest {
    @Test
    void startsInTheMappingPerspective() {
        assertEquals(Perspectives.MAPPING, bench.page().getPerspective().getId());
        for (String view : List.of("org.eclipse.ui.navigator.ProjectExplorer", "org.eclipse.ui.views.ContentOutline",
                "org.eclipse.ui.views.ProblemView")) {
            assertTrue(bench.page().findViewReference(view) != null, view);
        }
    }

    @Test
    void aMistakeIsMarkedAndMendedByItsQuickFix() throws Exception {
        IProject project = bench.project("acme", "acme");
        IFile file = project.getFile("acme.vpmap");
        ITextEditor editor = bench.open(file);
        IDocument document = bench.document(editor);
        bench.until("the unknown field is marked", () -> marker(file, "UNKNOWN_FIELD") != null);
        IMarker marker = marker(file, "UNKNOWN_FIELD");
        assertEquals("Title", document.get(marker.getAttribute(IMarker.CHAR_START, 0),
                marker.getAttribute(IMarker.CHAR_END, 0) - marker.getAttribute(IMarker.CHAR_START, 0)));
        bench.settle();
        bench.shoot("editor");
        IMarkerResolution[] fixes = IDE.getMarkerHelpRegistry().getResolutions(marker);
        assertTrue(fixes.length > 0, "a quick fix is offered");
        fixes[0].run(marker);
        bench.until("the marker is gone", () -> marker(file, "UNKNOWN_FIELD") == null);
        assertTrue(editor.isDirty());
    }

    @Test
    void completionOffersTargetFieldsWhereAStatementMayStart() throws Exception {
        IProject project = bench.project("acme", "acme");
        ITextEditor editor = bench.open(project.getFile("acme.vpmap"));
        IDocument document = bench.document(editor);
        int at = document.get().indexOf("  ignore ssn_last4");
        document.replace(at, 0, "  Mail\n");
        editor.selectAndReveal(at + 6, 0);
        bench.settle();
        editor.getAction(ITextEditorActionConstants.CONTENT_ASSIST).run();
        bench.until("the list shows Mailing_City", () -> listed().stream().anyMatch(l -> l.startsWith("Mailing_City")));
        bench.settle();
        bench.shoot("completion");
    }

    /** While a key is taken in the text is locked and its listeners ask what it means: a check that asked for the text would never end. */
    @Test
    void aCheckDoesNotWaitForATextThatIsBeingTyped() throws Exception {
        IProject project = bench.project("acme", "acme");
        ITextEditor editor = bench.open(project.getFile("acme.vpmap"));
        IDocument document = bench.document(editor);
        VpMapServices services = PlatformUI.getWorkbench().getService(LanguageProjects.class).of(project).orElseThrow();
        bench.settle();
        document.replace(0, 0, "typed\n");
        CompletableFuture<List<Issue>> check;
        synchronized (((ISynchronizable) document).getLockObject()) {
            check = CompletableFuture.supplyAsync(services::check);
            check.get(30, TimeUnit.SECONDS);
        }
        assertTrue(check.join().stream().anyMatch(i -> i.code() == IssueCode.SYNTAX && i.line() == 1),
                "what was typed is what was checked");
    }

    @Test
    void bothThemesColourTheMap() throws Exception {
        IProject project = bench.project("acme", "acme");
        ITextEditor editor = bench.open(project.getFile("acme.vpmap"));
        editor.selectAndReveal(bench.document(editor).get().indexOf("full_name") + 2, 0);
        bench.settle();
        var text = bench.viewer(editor).getTextWidget();
        int keyword = bench.document(editor).get().indexOf("object Patient");
        bench.until("the keyword is coloured",
                () -> text.getStyleRangeAtOffset(keyword) != null && text.getStyleRangeAtOffset(keyword).foreground != null);
        var light = text.getStyleRangeAtOffset(keyword).foreground;
        assertTrue(text.getStyleRangeAtOffset(bench.document(editor).get().indexOf("full_name")).underline,
                "PHI is told by more than colour");
        bench.command("org.vpmap.workbench.theme");
        bench.until("the colour is the dark theme's",
                () -> text.getStyleRangeAtOffset(keyword) != null && !light.equals(text.getStyleRangeAtOffset(keyword).foreground));
        bench.settle();
        bench.shoot("editor-dark");
        bench.command("org.vpmap.workbench.theme");
        bench.until("the colour is the light theme's again", () -> light.equals(text.getStyleRangeAtOffset(keyword).foreground));
    }

    private static List<String> listed() {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(Shell::isVisible)
                .flatMap(s -> Arrays.stream(s.getChildren()))
                .filter(Table.class::isInstance)
                .flatMap(t -> Arrays.stream(((Table) t).getItems()))
                .map(TableItem::getText)
                .toList();
    }

    private static IMarker marker(IFile file, String code) {
        try {
            return Arrays.stream(file.findMarkers("org.vpmap.lang.ui.problem", true, IResource.DEPTH_ZERO))
                    .filter(m -> m.getAttribute("code", "").equals(code))
                    .findFirst()
                    .orElse(null);
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }
}
