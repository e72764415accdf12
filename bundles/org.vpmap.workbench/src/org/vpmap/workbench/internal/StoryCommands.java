package org.vpmap.workbench.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.IDE;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.Provisions;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.AdminHand;
import org.vpmap.headless.project.Reports;
import org.vpmap.headless.project.SandboxPeople;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.JournalException;
import org.vpmap.workbench.Environment;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Migrations;
import org.vpmap.workbench.views.work.TaskJob;

/**
 * What the story needs beside the migration's own tasks: the people of the sandbox, who are refused on anything else, and the customer's
 * report. Which one, the command's id says.
 */
public final class StoryCommands extends AbstractHandler {
    private static final String CONTACTS = "Patient->Contacts";
    private static final String WORDS = "Asked to be called after five";

    private enum Part {
        ADMINISTER("Play the Administrator", "sandbox.administer"),
        WORK("Let the Practice Work", "sandbox.work"),
        EDIT("Let a User Edit a Contact", "sandbox.edit"),
        REPORT("Report", "commands.report");

        private final String title;
        private final String command;

        Part(String title, String command) {
            this.title = title;
            this.command = "org.vpmap.workbench." + command;
        }

        static Part of(String command) {
            return List.of(values()).stream().filter(p -> p.command.equals(command)).findFirst()
                    .orElseThrow(() -> new IllegalStateException("no such command: " + command));
        }
    }

    @Override
    public Object execute(ExecutionEvent event) {
        Migrations migrations = PlatformUI.getWorkbench().getService(Migrations.class);
        Part part = Part.of(event.getCommand().getId());
        Optional<IProject> project = migrations.current();
        Optional<Migration> migration = project.flatMap(migrations::of);
        if (migration.isEmpty()) {
            MessageDialog.openInformation(HandlerUtil.getActiveShell(event), part.title,
                    "No migration is selected. Select a project of migrations in the Project Explorer, or make one with File > New.");
        } else if (part != Part.REPORT && Environment.of(project.get()) != Environment.SANDBOX) {
            MessageDialog.openError(HandlerUtil.getActiveShell(event), part.title, project.get().getName()
                    + " is not on a sandbox. This command plays people of the sandbox; in real systems they act themselves.");
        } else {
            new PartJob(migrations, part, project.get(), migration.get()).schedule();
        }
        return null;
    }

    /** One at a time with the project's other work, by its session. */
    private static final class PartJob extends Job {
        private final Migrations migrations;
        private final Part part;
        private final IProject project;
        private final Migration migration;

        PartJob(Migrations migrations, Part part, IProject project, Migration migration) {
            super(part.title + ": " + project.getName());
            this.migrations = migrations;
            this.part = part;
            this.project = project;
            this.migration = migration;
            setRule(TaskJob.turn(migration.project().root()));
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == TaskJob.FAMILY || migration.project().root().equals(family);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            monitor.beginTask(part.title, IProgressMonitor.UNKNOWN);
            String said;
            try {
                said = migrations.sessions().with(migration.project(), this::play);
            } catch (InterruptedException e) {
                return Status.CANCEL_STATUS;
            } catch (Exception e) {
                // A failure that a person can do something about is told in a dialog, with the next step; the log is for the others.
                return e instanceof UserError || e instanceof ConnectorException || e instanceof JournalException
                        ? told(Failures.sentence(e)) : Status.error(Failures.sentence(e), e);
            }
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> show(said));
            return Status.OK_STATUS;
        }

        private String play(Session session) throws Exception {
            return switch (part) {
                case ADMINISTER -> {
                    if (!(session.target() instanceof Provisions target)) {
                        throw new UserError(Exit.USAGE, "the target cannot be set up by this tool; make the fields by hand");
                    }
                    List<String> done = new AdminHand(session.connections().target().get("url").orElse(""))
                            .follow(target.checklist(session.plan().creations()));
                    yield done.isEmpty() ? "Nothing is left to an administrator." : "The administrator did " + done.size() + " things.";
                }
                case WORK -> "In Visual Practice were " + String.join(", ",
                        new SandboxPeople().work(session.connections().source().get("url").orElse("")));
                case EDIT -> edit(session);
                case REPORT -> {
                    Path file = Reports.usual(migration.project());
                    Reports.write(session, file);
                    yield "Wrote " + file.getFileName();
                }
            };
        }

        private static String edit(Session session) throws Exception {
            Set<String> full = session.journal().runs().stream().filter(r -> r.started().kind() == RunKind.FULL)
                    .map(r -> r.started().run()).collect(Collectors.toSet());
            String[] id = {""};
            boolean[] lasting = {false};
            session.journal().crossings(CONTACTS, crossing -> {
                // One that the full migration wrote last: what a delta wrote may be undone with it, and the edit would be seen there.
                if (!lasting[0] && (id[0].isEmpty() || full.contains(crossing.run()))) {
                    id[0] = crossing.id();
                    lasting[0] = full.contains(crossing.run());
                }
            });
            if (id[0].isEmpty()) {
                throw new UserError(Exit.USAGE, "no patient is in the target yet, so there is no contact to edit; run the migration first");
            }
            new SandboxPeople().edit(session.connections().target().get("url").orElse(""), "Contacts", id[0], "Description", WORDS);
            return "A user gave contact " + id[0] + " another description.";
        }

        private IStatus told(String sentence) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog
                    .openError(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), part.title, sentence));
            return Status.OK_STATUS;
        }

        private void show(String said) {
            IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            IWorkbenchPart active = page.getActivePart();
            if (active != null && active.getSite() instanceof IViewSite site) {
                site.getActionBars().getStatusLineManager().setMessage(said);
            }
            if (part == Part.REPORT) {
                IFile report = project.getFile("report.html");
                try {
                    // Not within the job: its rule is the migration's, not the workspace's.
                    report.refreshLocal(IResource.DEPTH_ZERO, null);
                    IDE.openEditor(page, report, PageEditor.ID);
                } catch (CoreException e) {
                    throw new IllegalStateException("the editor of pages is registered", e);
                }
            }
        }
    }
}
