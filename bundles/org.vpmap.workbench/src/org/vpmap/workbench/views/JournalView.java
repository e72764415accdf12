package org.vpmap.workbench.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.vpmap.run.Decision;
import org.vpmap.workbench.views.compare.RecordCompare;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Decisions;
import org.vpmap.workbench.views.presenters.JournalPresenter;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Undecided;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;
import org.vpmap.workbench.views.work.VersionsReader;

/** The audit trail: who signed, what ran, what was undone; from here a run is undone, rehearsed first. */
public final class JournalView extends PageView {
    @Override
    protected List<Column> columns() {
        return JournalPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return JournalPresenter.present(of.facts().orElseThrow(), of.trail());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice read =
                new Choice("Read Journal", "Reads the journal again, also what the command line did", () -> execute(Task.JOURNAL.command()))
                        .icon("journal");
        Choice rehearse = new Choice("Dry Run of Rollback", "Says what undoing the selected run would do, without a write",
                () -> execute(Task.ROLLBACK_DRY.command())).icon("rehearse");
        Choice undo = new Choice("Roll Back…", "Undoes the selected run, or the last one", () -> execute(Task.ROLLBACK.command()))
                .icon("rollback");
        Choice compare =
                new Choice("Compare Conflict", "Shows the selected record before the run, as written, and as a user changed it (Enter)",
                        () -> selected().stream().findFirst().ifPresent(this::open)).icon("compare");
        Choice also = new Choice("Undo Also…", "Undoes the selected records although somebody changed them, with a reason",
                () -> decide(undecided(), false)).icon("apply");
        Choice keep =
                new Choice("Keep the User's Edit", "Spares the selected records, which is what happens unless a person decides otherwise",
                        () -> decide(undecided(), true)).icon("restore");
        for (Choice choice : List.of(read, rehearse, undo, compare, also, keep)) {
            bar.add(choice);
            menu.add(choice);
        }
    }

    @Override
    protected void open(Row row) {
        if (row.subject() instanceof Undecided record && migration().isPresent()) {
            Migration of = migration().get();
            VersionsReader reader = new VersionsReader(migrations(), of);
            new RecordCompare(of.project().root() + " conflict " + record.run() + " " + record.id(),
                    "Conflict " + record.map() + " " + record.key(), values -> reader.ofConflict(record, values),
                    List.of(new RecordCompare.Deed("Undo Also…", "Undoes the record although somebody changed it, with a reason", "apply",
                            () -> decide(List.of(record), false)),
                            new RecordCompare.Deed("Keep the User's Edit", "Spares the record", "restore",
                                    () -> decide(List.of(record), true)),
                            new RecordCompare.Deed("Show in Map", "Opens the line of the map", "mapping", () -> showInMap(row))))
                    .open(getSite().getPage());
        } else {
            super.open(row);
        }
    }

    private List<Undecided> undecided() {
        return selected().stream().map(Row::subject).filter(Undecided.class::isInstance).map(Undecided.class::cast)
                .filter(Undecided::isDecidable).toList();
    }

    private void decide(List<Undecided> records, boolean keep) {
        if (records.isEmpty()) {
            MessageDialog.openInformation(getSite().getShell(), "Conflicts",
                    "Select conflicts first: Dry Run of Rollback lists them below the run. A record that somebody deleted cannot be undone.");
            return;
        }
        if (keep) {
            decide(records, Optional.empty());
            return;
        }
        InputDialog dialog = new InputDialog(getSite().getShell(), "Undo Also",
                (records.size() == 1 ? "The record" : records.size() + " records")
                        + " will be undone with the next rollback of " + records.getFirst().run()
                        + "; what a user made of it is lost in the target and kept in the journal.\n\nWhy? (no patients' data; it stands in the journal)",
                "", text -> text.isBlank() ? "Give a reason" : null);
        if (dialog.open() == Window.OK) {
            decide(records, Optional.of(new Decision(System.getProperty("user.name", "somebody"), dialog.getValue())));
        }
    }

    /** Keeps a decision about records of one run; empty for the user's edits to stay. */
    public void decide(List<Undecided> records, Optional<Decision> decision) {
        Migration of = migration().orElseThrow();
        Decisions decisions = Decisions.of(of.facts().flatMap(f -> f.result(Decisions.RESULT)));
        for (Undecided record : records) {
            decisions = decisions.with(record, decision);
        }
        migrations().keep(migrations().current().orElseThrow(), of, Decisions.RESULT, decisions.toMap());
    }
}
