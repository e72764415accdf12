package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.texteditor.ITextEditor;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.ProposalsPresenter;
import org.vpmap.workbench.views.presenters.Row;

class ProposalsViewTest extends ViewContract {
    ProposalsViewTest() {
        super(Views.PROPOSALS, "email", "proposal Patient.email", "Email",
                new Start(true, "Nothing is proposed yet", "Propose"), "Show in Map", "Propose", "Accept", "Reject…", "Restore");
    }

    @Override
    protected PageView withRows() throws Exception {
        clinic.run("propose", Map.of());
        return super.withRows();
    }

    private static boolean rejected(PageView shown, Row row) {
        Row now = Clinic.select(shown, row.id());
        return now.cell(3).text().contains("rejected") && now.cell(4).text().equals("the practice keeps it elsewhere");
    }

    private static List<Row> candidates(PageView shown) {
        return Clinic.rows(shown).stream()
                .filter(r -> r.id().startsWith("proposal ") && r.subject() instanceof ProposalsPresenter.Choice
                        && r.cell(1).text().startsWith("Contacts."))
                .limit(2).toList();
    }

    @Override
    protected void more(PageView shown) throws Exception {
        severalAreRejectedWithOneReasonAndTakenBackTogether(shown);
        whatIsAcceptedIsALineThatTheEditorTakesBack(shown);
    }

    private void whatIsAcceptedIsALineThatTheEditorTakesBack(PageView shown) throws Exception {
        List<Row> two = candidates(shown);
        shown.viewer().setSelection(new StructuredSelection(two));
        Widgets.choose(shown.viewer().getTree().getMenu(), "Accept");
        ITextEditor editor = (ITextEditor) bench.page().getActiveEditor();
        IDocument document = bench.document(editor);
        for (Row row : two) {
            ProposalsPresenter.Choice choice = (ProposalsPresenter.Choice) row.subject();
            String line = "\n  " + choice.candidate().target().substring("Contacts.".length()) + " <- " + choice.candidate().expression();
            assertTrue(document.get().contains(line), () -> line + " is not in the map");
        }
        assertTrue(editor.isDirty());
        String accepted = document.get();
        bench.page().activate(shown);
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        assertEquals(saved(), document.get(), "both are one step, undone where they were accepted");
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_REDO);
        assertEquals(accepted, document.get(), "and done again");
        bench.page().activate(editor);
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        assertEquals(saved(), document.get(), "one step in the editor, too");
        bench.page().activate(shown);
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_REDO);
        assertEquals(saved(), document.get(), "what was undone in the editor is not redone behind its back");
    }

    private String saved() throws Exception {
        return java.nio.file.Files.readString(clinic.project().getFile("migration.vpmap").getLocation().toPath());
    }

    private void severalAreRejectedWithOneReasonAndTakenBackTogether(PageView shown) throws Exception {
        List<Row> two = candidates(shown);
        Menu menu = shown.viewer().getTree().getMenu();
        shown.viewer().setSelection(new StructuredSelection(two));
        bench.answering("Reject", dialog -> {
            Text reason = Widgets.one(dialog, Text.class, t -> t.isEnabled() && t.getEditable());
            reason.setText("the practice keeps it elsewhere");
            bench.shoot("dialog-reject");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Widgets.choose(menu, "Reject…"));
        for (Row row : two) {
            assertTrue(rejected(shown, row), () -> Clinic.text(Clinic.select(shown, row.id())));
        }
        assertTrue(clinic.project().getFile("proposals/rejected.txt").exists(), "under version control");
        bench.page().activate(shown);
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        assertTrue(two.stream().noneMatch(r -> rejected(shown, r)), "undone, both at once");
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_REDO);
        assertTrue(two.stream().allMatch(r -> rejected(shown, r)), "done again");
        clinic.run("propose", Map.of());
        bench.until("proposed anew", () -> !Clinic.rows(shown).isEmpty());
        assertTrue(two.stream().allMatch(r -> rejected(shown, r)), "decisions outlive a new proposal");
        bench.shoot("proposals-rejected");
        shown.viewer().setSelection(new StructuredSelection(two));
        Widgets.choose(menu, "Restore");
        for (Row row : two) {
            assertFalse(Clinic.select(shown, row.id()).cell(3).text().contains("rejected"), row.id());
        }
    }
}
