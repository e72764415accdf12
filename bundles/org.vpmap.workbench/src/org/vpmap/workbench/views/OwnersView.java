package org.vpmap.workbench.views;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.texteditor.ITextEditor;
import org.vpmap.connector.target.ListsUsers.User;
import org.vpmap.core.plan.Range;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.OwnerEdits;
import org.vpmap.workbench.views.presenters.OwnersPresenter;
import org.vpmap.workbench.views.presenters.OwnersPresenter.Staff;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.work.LookJob;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** Who will own the records; a person decides where the addresses do not tell, and the map says so from then on. */
public final class OwnersView extends PageView {
    @Override
    protected List<Column> columns() {
        return OwnersPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return OwnersPresenter.present(of.facts().orElseThrow(), of.users());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice owners = new Choice("Match Owners", "Compares staff with the target's users by e-mail", () -> execute(Task.OWNERS.command()))
                .icon("owners");
        Choice choose =
                new Choice("Choose User…", "Gives the records of the selected staff to a user of the target; the map says so (Enter)",
                        this::choose).icon("confirm");
        Choice reset = new Choice("Reset", "Takes decisions about the selected staff back", () -> decide(staff(), Optional.empty()))
                .icon("restore");
        for (Choice choice : List.of(owners, choose, reset)) {
            bar.add(choice);
            menu.add(choice);
        }
    }

    @Override
    protected void open(Row row) {
        choose();
    }

    private List<Staff> staff() {
        return selected().stream().map(Row::subject).filter(Staff.class::isInstance).map(Staff.class::cast).toList();
    }

    private void choose() {
        List<Staff> staff = staff();
        if (staff.isEmpty() || migration().isEmpty()) {
            tell("Select the staff first whose records a user shall get.");
        } else if (staff.stream().anyMatch(s -> s.email().isBlank())) {
            tell("Staff without an e-mail address cannot be told apart in the map: their records go to the fallback owner. Give them an address in Visual Practice, or take them out of the selection.");
        } else {
            LookJob.users(migrations(), migration().get(), users -> PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
                if (!viewer().getTree().isDisposed()) {
                    ask(staff, users);
                }
            })).schedule();
        }
    }

    private void ask(List<Staff> staff, List<User> users) {
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(getSite().getShell(), new LabelProvider() {
            @Override
            public String getText(Object element) {
                return OwnersPresenter.name((User) element);
            }
        });
        dialog.setTitle("Choose User");
        dialog.setMessage("Who gets the records of " + (staff.size() == 1 ? staff.getFirst().email() : staff.size() + " members of staff")
                + "? Inactive users cannot own records and are left out.");
        dialog.setElements(users.stream().filter(User::active).sorted(Comparator.comparing(OwnersPresenter::name)).toArray());
        dialog.setMultipleSelection(false);
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof User user) {
            decide(staff, Optional.of(user.email()));
        }
    }

    private void tell(String text) {
        MessageDialog.openInformation(getSite().getShell(), "Owners", text);
    }

    /** Writes into the map who gets the records of these, or takes that back; Undo in the editor takes it back, too. */
    public void decide(List<Staff> staff, Optional<String> user) {
        Map<String, Optional<String>> decisions = new LinkedHashMap<>();
        staff.stream().filter(s -> !s.email().isBlank()).forEach(s -> decisions.put(s.email(), user));
        Optional<IProject> project = migrations().current();
        if (decisions.isEmpty() || project.isEmpty() || migration().isEmpty()) {
            return;
        }
        try {
            Optional<Range> line = migration().get().facts().flatMap(Facts::ownersLine);
            ITextEditor editor = line.isEmpty() ? null : Places.editor(getSite().getPage(), project.get(), line.get().file());
            if (editor == null) {
                tell("The map does not say how owners are found. Add 'owners by email' to its header; the Problems view offers that as a quick fix.");
                return;
            }
            IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
            String remark = "decided by " + System.getProperty("user.name", "somebody") + " on " + LocalDate.now(migrations().clock());
            deeds().add(MapDeed.of(List.of(editor),
                    () -> Places.replace(document, OwnerEdits.with(document.get(), decisions, remark))));
            getSite().getPage().activate(this);
        } catch (PartInitException | BadLocationException e) {
            throw new IllegalStateException("the map opens in its editor and takes a text", e);
        }
    }
}
