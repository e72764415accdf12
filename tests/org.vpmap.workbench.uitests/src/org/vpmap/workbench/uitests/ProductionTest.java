package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Environment;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.work.TaskJob;

/** A target that is no sandbox by its address: the window says so, and nothing is written before a person typed whose records they are. */
class ProductionTest extends ClinicTest {
    ProductionTest() {
        super("real-clinic", 3);
    }

    @Test
    void nothingRealIsWrittenBeforeTheOrganisationIsTypedByName() throws Exception {
        clinic.ready();
        reachedByAnAddressOfNoSandbox();
        assertEquals(Environment.PRODUCTION, Environment.of(clinic.project()));
        bench.until("the window says production", () -> bench.window().getShell().getText().startsWith("PRODUCTION – real-clinic"));
        long before = clinic.records("Contacts");

        String name = Clinic.migrations().sessions().with(clinic.migration().project(), session -> session.target().facts().name());
        bench.answering("Full Migration", dialog -> {
            assertTrue(Widgets.reads(dialog, "PRODUCTION") && Widgets.reads(dialog, name), () -> Widgets.words(dialog).toString());
            Text typed = typed(dialog);
            assertFalse(Widgets.button(dialog, "Full Migration").isEnabled(), "nobody goes on without typing");
            typed.setText(name.substring(1));
            assertFalse(Widgets.button(dialog, "Full Migration").isEnabled(), "another name is not it");
            bench.shoot("production-asked");
            Widgets.press(Widgets.button(dialog, "Cancel"));
        }, () -> clinic.begin("run", AGREED));
        clinic.work();
        assertEquals(before, clinic.records("Contacts"), "cancelled is cancelled, whatever the caller agreed to");

        agreeing("Full Migration", name, "run", AGREED);
        assertTrue(clinic.records("Contacts") > before, "the patients are there: " + clinic.migration().progress().state());
        clinic.view(Views.JOURNAL);
        bench.shoot("production-migrated");
        agreeing("Roll Back", name, "rollback", AGREED);
        assertEquals(before, clinic.records("Contacts"));
        agreeing("Sample", name, "sample", Map.of("size", "2"));
        assertTrue(clinic.records("Contacts") > before, "a sample writes real records, too");
    }

    private void agreeing(String title, String name, String command, Map<String, String> parameters) throws Exception {
        bench.answering(title, dialog -> {
            typed(dialog).setText(name);
            Widgets.press(Widgets.button(dialog, title));
        }, () -> clinic.begin(command, parameters));
        bench.until("the work is done", () -> Job.getJobManager().find(TaskJob.FAMILY).length == 0);
        clinic.work();
    }

    private static Text typed(Shell dialog) {
        return Widgets.one(dialog, Text.class, Text::getEditable);
    }

    /** The same servers by an address that this machine reaches, too, but that no sandbox has. */
    private void reachedByAnAddressOfNoSandbox() throws Exception {
        Path file = clinic.migration().project().connectionsFile();
        Files.writeString(file, Files.readString(file).replaceAll("http://(127\\.0\\.0\\.1|localhost)", "http://[::ffff:127.0.0.1]"));
        clinic.project().refreshLocal(IResource.DEPTH_INFINITE, null);
    }
}
