package org.vpmap.workbench.views;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.InputDialog;
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

    /** Writes the selected ones into the map. */
    void accept() {
        Optional<IProject> project = migrations().current();
        Optional<Migration> migration = migration();
        if (project.isEmpty() || migration.isEmpty()) {
            return;
        }
        for (ProposalsPresenter.Choice choice : choices()) {
            Proposal.Candidate candidate = choice.candidate();
            int from = choice.source().indexOf('.');
            int to = candidate.target().indexOf('.');
            String path = choice.source().substring(from + 1);
            Element source = new Element(true, choice.source().substring(0, from), path,
                    isPhi(migration.get(), choice.source().substring(0, from), path));
            write(getSite().getPage(), project.get(), migration.get(), source, candidate.target().substring(0, to),
                    candidate.target().substring(to + 1), candidate.expression());
        }
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

    /** Rejects the selected ones with that reason, or takes their rejection back. */
    void decide(Optional<String> reason) {
        Optional<Migration> migration = migration();
        if (migration.isEmpty()) {
            return;
        }
        Rejections rejections = new Rejections(migration.get().project());
        try {
            for (ProposalsPresenter.Choice choice : choices()) {
                String name = ProposalsPresenter.id(choice.source(), choice.candidate());
                if (reason.isPresent()) {
                    rejections.reject(name, reason.get());
                } else {
                    rejections.restore(name);
                }
            }
            IProject project = migrations().current().orElseThrow();
            project.refreshLocal(IResource.DEPTH_INFINITE, null);
        } catch (IOException | CoreException e) {
            throw new IllegalStateException("the project's folder can be written to", e);
        }
        refresh();
    }
}
