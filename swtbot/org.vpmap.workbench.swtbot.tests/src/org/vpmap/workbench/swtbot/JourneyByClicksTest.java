package org.vpmap.workbench.swtbot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swtbot.swt.finder.junit5.SWTBotJunit5Extension;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpmap.connector.target.Provisions;
import org.vpmap.headless.project.AdminHand;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Session;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;
import org.vpmap.workbench.Views;

/** From New Project to rollback with menus, wizards, dialogs and trees alone; only the target's administrator works elsewhere. */
@ExtendWith(SWTBotJunit5Extension.class)
class JourneyByClicksTest {
    private static final String PROJECT = "clicked-clinic";
    private static final int PATIENTS = 14;

    private final List<IStatus> logged = new CopyOnWriteArrayList<>();
    private final ILogListener log = (status, plugin) -> {
        if (status.getSeverity() >= IStatus.WARNING && status.getPlugin().startsWith("org.vpmap")) {
            logged.add(status);
        }
    };
    private final Clicks clicks = new Clicks(PROJECT);
    private Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("vpmap-clicks");
        sandbox = Sandbox.start(SandboxConfig.in(folder.resolve("sandbox")).withClinic(OptionalInt.of(PATIENTS), OptionalLong.of(7)));
        Platform.addLogListener(log);
    }

    @AfterEach
    void end() throws IOException {
        Platform.removeLogListener(log);
        sandbox.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void goesFromNewProjectToRollback() throws Exception {
        newProject();
        discover();
        editor();
        setUp();
        migrate();
        rollBack();
        assertEquals(List.of(), logged.stream().map(IStatus::getMessage).toList(), "the Error Log");
    }

    private void newProject() {
        clicks.bot().menu("File").menu("New").menu("Migration Project").click();
        SWTBotShell wizard = clicks.dialog("New Migration Project");
        wizard.bot().textWithLabel("Project name:").setText("");
        assertFalse(wizard.bot().button("Next >").isEnabled(), "a project needs a name");
        wizard.bot().textWithLabel("Project name:").setText(PROJECT);
        wizard.bot().button("Next >").click();
        wizard.bot().radio("Use a credentials file").click();
        assertFalse(wizard.bot().button("Finish").isEnabled(), "which file is not said yet");
        wizard.bot().textWithLabel("File:").setText(sandbox.credentials().toString());
        wizard.bot().button("Ping").click();
        clicks.until("both systems answer", () -> has(wizard, "Visual Practice answers with"));
        clicks.shoot("1-wizard");
        wizard.bot().button("Finish").click();
        clicks.until("the wizard is done", () -> !wizard.isOpen());
        assertEquals("migration.vpmap", clicks.bot().activeEditor().getTitle());
    }

    private static boolean has(SWTBotShell shell, String words) {
        return org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable.syncExec(() -> labels(shell.widget).anyMatch(l -> l.contains(words)));
    }

    private static Stream<String> labels(org.eclipse.swt.widgets.Control in) {
        return in instanceof org.eclipse.swt.widgets.Label label ? Stream.of(label.getText())
                : in instanceof org.eclipse.swt.widgets.Composite composite
                        ? Stream.of(composite.getChildren()).flatMap(JourneyByClicksTest::labels)
                : Stream.of();
    }

    private void discover() {
        clicks.run("Discover");
        clicks.work();
        clicks.untilRow(Views.OBJECT_MAP, "Patient", "Contacts", String.valueOf(PATIENTS));
        clicks.shoot("2-discovered");
    }

    /** A row leads to its line, a mistake there is told and taken back. */
    private void editor() {
        SWTBotTree objects = clicks.tree(Views.OBJECT_MAP);
        objects.getTreeItem("Patient").doubleClick();
        var editor = clicks.bot().editorByTitle("migration.vpmap").toTextEditor();
        clicks.until("the line of the map is selected", () -> editor.getSelection().startsWith("object Patient -> Contacts"));
        int line = editor.cursorPosition().line;
        editor.insertText(line + 1, 0, "  Nonsense <- id\n");
        SWTBotTree problems = clicks.bot().viewById("org.eclipse.ui.views.ProblemView").bot().tree();
        clicks.bot().viewById("org.eclipse.ui.views.ProblemView").show();
        clicks.until("the mistake is a problem", () -> Stream.of(problems.getAllItems()).anyMatch(i -> i.getText().startsWith("Errors")));
        clicks.shoot("3-mistake");
        clicks.bot().editorByTitle("migration.vpmap").show();
        clicks.bot().menu("File").menu("Revert").click();
        clicks.until("there is no error any more",
                () -> Stream.of(problems.getAllItems()).noneMatch(i -> i.getText().startsWith("Errors")));
    }

    private void setUp() throws Exception {
        clicks.run("Check Setup");
        clicks.work();
        clicks.untilRow(Views.CHECKLIST, "missing", "Contacts");
        administrate();
        clicks.run("Apply Setup…");
        clicks.agree(clicks.dialog("Apply Setup"), "Apply Setup");
        clicks.work();
        clicks.until("all is there", () -> clicks.rows(Views.CHECKLIST).stream().noneMatch(r -> r.contains("missing")));
        clicks.run("Confirm Map…");
        SWTBotShell confirm = clicks.dialog("Confirm Map");
        confirm.bot().text(0).setText("Dr. Ada Quill");
        clicks.agree(confirm, "OK");
        clicks.work();
        clicks.untilRow(Views.JOURNAL, "map confirmed", "Dr. Ada Quill");
        clicks.run("Match Owners");
        clicks.work();
        clicks.untilRow(Views.OWNERS, "matched by e-mail");
        clicks.run("Plan");
        clicks.work();
        clicks.untilRow(Views.PLAN, "Gates", "all open");
        clicks.shoot("4-planned");
    }

    /** What only an administrator of the target may do is not done in the workbench. */
    private void administrate() throws Exception {
        Path root = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT).getLocation().toPath();
        try (Session session = new Session(MigrationProject.open(root))) {
            new AdminHand(sandbox.zohoUrl()).follow(((Provisions) session.target()).checklist(session.plan().creations()));
        }
    }

    private void migrate() {
        clicks.run("Sample…");
        SWTBotShell sample = clicks.dialog("Sample");
        sample.bot().text(0).setText("none");
        assertFalse(sample.bot().button("OK").isEnabled(), "a sample has a number of patients");
        sample.bot().text(0).setText("5");
        clicks.agree(sample, "OK");
        clicks.work();
        clicks.untilRow(Views.LEDGER, "sample");
        clicks.run("Full Migration…");
        SWTBotShell run = clicks.dialog("Full Migration");
        assertTrue(has(run, "SANDBOX"), "where it writes is said");
        clicks.shoot("5-dialog");
        clicks.agree(run, "Full Migration");
        clicks.work();
        clicks.untilRow(Views.LEDGER, "full");
        clicks.run("Reconcile");
        clicks.work();
        clicks.untilRow(Views.RUN, "Reconcile", "0 lost, 0 duplicates");
        clicks.shoot("6-migrated");
    }

    private void rollBack() {
        clicks.run("Dry Run of Rollback");
        clicks.work();
        clicks.untilRow(Views.RUN, "Dry Run of Rollback", "Would undo full", "0 spared");
        clicks.run("Roll Back…");
        SWTBotShell dialog = clicks.dialog("Roll Back");
        assertTrue(has(dialog, "The dry run of"), "what the dry run found is said");
        clicks.agree(dialog, "Roll Back");
        clicks.work();
        clicks.untilRow(Views.JOURNAL, "full migration", "undone");
        clicks.shoot("7-undone");
    }
}
