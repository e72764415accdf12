package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.IDocument;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.work.Migrations;

/** A project that goes while something works on it leaves nothing behind: no file, no job, no row, no line in the Error Log. */
class LeavingTest extends ClinicTest {
    private static final int TIMES = 8;

    LeavingTest() {
        super("leaving-clinic", 20);
    }

    /** The views read a project again whenever its text changes: that is under way when it is deleted, at one moment or another. */
    @Test
    void aProjectThatIsDeletedWhileItIsReadIsGone() throws Exception {
        clinic.view(Views.OBJECT_MAP);
        for (int i = 0; i < TIMES; i++) {
            IProject fresh = clinic.beside("going" + i, false);
            Path folder = fresh.getLocation().toPath();
            IDocument document = bench.document(bench.open(fresh.getFile("migration.vpmap")));
            document.replace(document.getLength(), 0, "\n");
            for (int dispatched = 0; dispatched < i * 10; dispatched++) {
                bench.window().getShell().getDisplay().readAndDispatch();
            }
            Clinic.migrations().readSoon(fresh);
            bench.page().closeAllEditors(false);
            fresh.delete(true, true, null);
            bench.settle();
            assertFalse(Files.exists(folder), () -> folder + " has " + below(folder));
        }
    }

    @Test
    void aRunIsStoppedBeforeItsProjectIsDeleted() throws Exception {
        clinic.ready();
        Path folder = clinic.project().getLocation().toPath();
        clinic.begin("run", AGREED);
        bench.until("the run writes", () -> clinic.migration().progress().state().done() > 0);
        clinic.project().delete(true, true, null);
        assertEquals(0, Job.getJobManager().find(folder).length, "nothing works on it any more");
        bench.settle();
        assertFalse(Files.exists(folder), () -> folder + " has " + below(folder));
        PageView shown = clinic.view(Views.RUN);
        assertTrue(Clinic.rows(shown).isEmpty(), "nothing of it is shown");
        assertTrue(Widgets.reads(ViewContract.root(shown), "No migration is selected"));
        bench.shoot("run-without-project");
    }

    @Test
    void aProjectThatIsClosedIsLeftAloneAndComesBack() throws Exception {
        clinic.ready();
        clinic.begin("run", AGREED);
        bench.until("the run writes", () -> clinic.migration().progress().state().done() > 0);
        Path folder = clinic.project().getLocation().toPath();
        clinic.project().close(null);
        assertEquals(0, Job.getJobManager().find(folder).length, "nothing works on it any more");
        bench.settle();
        assertTrue(Clinic.migrations().current().isEmpty());
        clinic.project().open(null);
        clinic.appear();
        clinic.run("openJournal", Map.of());
        assertTrue(Clinic.rows(clinic.view(Views.JOURNAL)).stream().anyMatch(r -> r.cell(2).text().contains("stopped early")),
                "the run ended in good order");
    }

    @Test
    void aProjectThatIsRenamedIsFollowed() throws Exception {
        clinic.run("discover", Map.of());
        PageView map = clinic.view(Views.OBJECT_MAP);
        int rows = Clinic.rows(map).size();
        Path before = clinic.project().getLocation().toPath();
        clinic.beside("another", false);
        Migrations migrations = Clinic.migrations();
        migrations.current(clinic.project());
        migrations.readSoon(clinic.project());
        IProjectDescription description = clinic.project().getDescription();
        description.setName("renamed-clinic");
        clinic.project().move(description, true, null);
        bench.settle();
        assertFalse(Files.exists(before), () -> before + " has " + below(before));
        IProject renamed = ResourcesPlugin.getWorkspace().getRoot().getProject("renamed-clinic");
        assertEquals(renamed, migrations.current().orElseThrow(), "the views stay with it");
        bench.until("it is shown by its new name", () -> Clinic.rows(map).size() == rows);
        assertEquals(renamed.getLocation().toPath(), migrations.of(renamed).orElseThrow().project().root());
        assertTrue(bench.window().getShell().getText().contains("renamed-clinic"), bench.window().getShell().getText());
    }

    private static String below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().toString();
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
