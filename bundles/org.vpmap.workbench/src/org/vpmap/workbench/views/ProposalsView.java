package org.vpmap.workbench.views;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.vpmap.propose.Proposal;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SchemaObject;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ProposalsPresenter;
import org.vpmap.workbench.views.presenters.SchemaPresenter.Element;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.ProposeJob;
import org.vpmap.workbench.views.work.Rejections;

/** Candidates for fields that nobody has decided on: accepted ones become lines of the map, rejected ones stay listed with the reason. */
public final class ProposalsView extends SchemaView {
    @Override
    protected List<Column> columns() {
        return ProposalsPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return ProposalsPresenter.present(of.facts().orElseThrow(), of.proposals(), new Rejections(of.project()).reasons());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice propose = new Choice("Propose", "Looks for a place for each source field", () -> execute(Page.COMMANDS + "propose"))
                .icon("proposals");
        Choice accept = new Choice("Accept", "Writes the selected proposals into the map as lines; Undo in the editor takes them back",
                this::accept).icon("confirm");
        Choice reject = new Choice("Reject…", "Keeps the selected proposals out, with a reason", this::rejectAsking).icon("reject");
        Choice restore = new Choice("Restore", "Takes a rejection back", () -> decide(Optional.empty())).icon("restore");
        for (Choice choice : List.of(propose, accept, reject, restore)) {
            bar.add(choice);
            menu.add(choice);
        }
    }

    /** Looks for proposals. */
    static void propose(Migration migration) {
        new ProposeJob(migration).schedule();
    }

    private List<ProposalsPresenter.Choice> choices() {
        return selected().stream().map(r -> r.subject()).filter(ProposalsPresenter.Choice.class::isInstance)
                .map(ProposalsPresenter.Choice.class::cast).toList();
    }

    /** Writes the selected ones into the map, as one step of Undo. */
    void accept() {
        Optional<Migration> migration = migration();
        if (migration.isEmpty() || migrations().current().isEmpty() || choices().isEmpty()) {
            return;
        }
        List<Line> lines = new ArrayList<>();
        for (ProposalsPresenter.Choice choice : choices()) {
            Proposal.Candidate candidate = choice.candidate();
            int from = choice.source().indexOf('.');
            int to = candidate.target().indexOf('.');
            String object = choice.source().substring(0, from);
            String path = choice.source().substring(from + 1);
            lines.add(new Line(new Element(true, object, path, isPhi(migration.get(), object, path)),
                    candidate.target().substring(0, to), candidate.target().substring(to + 1), candidate.expression()));
        }
        write(lines);
    }

    private static boolean isPhi(Migration migration, String object, String path) {
        Optional<SchemaObject> of = migration.facts().flatMap(Facts::source).stream().flatMap(s -> s.getObjects().stream())
                .filter(o -> o.getName().equals(object)).findFirst();
        List<Field> fields = of.map(o -> List.copyOf(o.getFields())).orElse(List.of());
        for (String part : path.split("\\.")) {
            Optional<Field> field = fields.stream().filter(f -> f.getName().equals(part)).findFirst();
            if (field.isEmpty() || field.get().getPhi() != PhiClass.NONE) {
                return field.isPresent();
            }
            fields = List.copyOf(field.get().getFields());
        }
        return false;
    }

    private void rejectAsking() {
        if (!choices().isEmpty()) {
            InputDialog dialog =
                    new InputDialog(getSite().getShell(), "Reject", "Why not? The reason is kept beside the proposal.", "", null);
            if (dialog.open() == Window.OK) {
                decide(Optional.of(dialog.getValue()));
            }
        }
    }

    /** Rejects the selected ones with that reason, or takes their rejection back; Undo restores what each was before. */
    void decide(Optional<String> reason) {
        Optional<Migration> migration = migration();
        if (migration.isEmpty() || choices().isEmpty()) {
            return;
        }
        Map<String, String> before = new Rejections(migration.get().project()).reasons();
        Map<String, Optional<String>> then = new LinkedHashMap<>();
        Map<String, Optional<String>> now = new LinkedHashMap<>();
        for (ProposalsPresenter.Choice choice : choices()) {
            String name = ProposalsPresenter.id(choice.source(), choice.candidate());
            then.put(name, Optional.ofNullable(before.get(name)));
            now.put(name, reason);
        }
        Rejecting deed = new Rejecting(migration.get(), migrations().current().orElseThrow(), then, now);
        deed.again();
        deeds().add(deed);
    }

    /** Proposals whose rejection changed. */
    private final class Rejecting implements Deeds.Deed {
        private final Migration of;
        private final IProject project;
        private final Map<String, Optional<String>> before;
        private final Map<String, Optional<String>> after;

        Rejecting(Migration of, IProject project, Map<String, Optional<String>> before, Map<String, Optional<String>> after) {
            this.of = of;
            this.project = project;
            this.before = before;
            this.after = after;
        }

        @Override
        public boolean back() {
            return make(before);
        }

        @Override
        public boolean again() {
            return make(after);
        }

        private boolean make(Map<String, Optional<String>> wanted) {
            try {
                new Rejections(of.project()).decide(wanted);
                project.refreshLocal(IResource.DEPTH_INFINITE, null);
            } catch (IOException | CoreException e) {
                MessageDialog.openError(getSite().getShell(), "Proposals",
                        "VP-W04: proposals/rejected.txt cannot be written; check the folder's permissions and the disk's space.");
                return false;
            }
            refresh();
            return true;
        }
    }
}
