package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.vpmap.headless.project.Connections;
import org.vpmap.workbench.Environment;

/** A project is connected by typing addresses and secrets; whatever is wrong with them is told in one sentence that says what to do. */
class ConnectTest extends ClinicTest {
    private static final String CONNECT = "org.vpmap.workbench.commands.connect";

    private static final String NOBODY = "http://127.0.0.1:9";

    private JsonNode credentials;

    ConnectTest() {
        super("connected-clinic", 3);
    }

    @Test
    void whatIsTypedIsPingedToldAndKept() throws Exception {
        credentials = new ObjectMapper().readTree(Files.readAllBytes(clinic.sandbox().credentials()));
        Files.delete(clinic.migration().project().connectionsFile());
        assertTrue(clinic.run("discover", Map.of()).contains("choose Connect…"), "without a connection it is said where to make one");
        bench.answering("Connect", dialog -> {
            Widgets.press(Widgets.button(dialog, "Type in addresses; secrets go to the secure storage"));
            right(dialog);
            ping(dialog, "");
            bench.shoot("ping-good");
            wrong(dialog, "Zoho CRM API:", "wrong-port-target");
            wrong(dialog, "Visual Practice:", "wrong-port-source");
            clinic.forgetTokens();
            pages(dialog, "path=/oauth/*,on=zoho", "html-accounts");
            pages(dialog, "path=/crm/*,on=zoho", "html-target");
            pages(dialog, "on=visualpractice", "html-source");
            secrets(dialog)[5].setText("not-the-token");
            ping(dialog, "wrong-token");
            right(dialog);
            secrets(dialog)[1].setText("not-the-secret");
            ping(dialog, "wrong-secret");
            right(dialog);
            ping(dialog, "");
            // Kept secrets are the business of another test: the storage of this machine may ask a person for its password.
            for (Text secret : secrets(dialog)) {
                secret.setText("");
            }
            Widgets.press(Widgets.button(dialog, "Finish"));
        }, () -> bench.command(CONNECT));
        Connections made = Connections.load(clinic.migration().project());
        assertEquals(Optional.of(clinic.sandbox().zohoUrl()), made.target().get("url"));
        assertFalse(Files.readString(clinic.migration().project().connectionsFile()).contains(zoho("client_secret")),
                "no secret in a file");
        assertEquals(Environment.SANDBOX, Environment.of(clinic.project()));
        String lacking = clinic.run("discover", Map.of());
        assertTrue(lacking.contains("VPMAP_") || lacking.contains("secret"), () -> "which secret is missing is told: " + lacking);

        bench.answering("Connect", dialog -> {
            assertEquals(clinic.sandbox().zohoUrl(), Widgets.field(dialog, "Zoho CRM API:").getText(), "what is set is shown");
            Widgets.press(Widgets.button(dialog, "Use a credentials file"));
            Widgets.field(dialog, "File:").setText(clinic.sandbox().credentials().toString());
            ping(dialog, "");
            bench.shoot("connect-again");
            Widgets.press(Widgets.button(dialog, "Finish"));
        }, () -> bench.command(CONNECT));
        assertTrue(clinic.run("discover", Map.of()).contains("objects of the source"), "it is connected again");
    }

    private String zoho(String name) {
        return credentials.path("zoho").path(name).asText();
    }

    private String practice(String name) {
        return credentials.path("visualpractice").path(name).asText();
    }

    private static Text[] secrets(Shell dialog) {
        return Widgets.all(dialog, Text.class).stream().filter(t -> (t.getStyle() & SWT.PASSWORD) != 0).toArray(Text[]::new);
    }

    private void right(Shell dialog) {
        Widgets.field(dialog, "Visual Practice:").setText(practice("url"));
        Widgets.field(dialog, "Practice id:").setText(practice("practice_id"));
        Widgets.field(dialog, "Zoho CRM API:").setText(zoho("url"));
        Widgets.field(dialog, "Accounts:").setText(zoho("accounts_url"));
        Text[] secrets = secrets(dialog);
        String[] values = {practice("client_id"), practice("client_secret"), "", zoho("client_id"), zoho("client_secret"),
            zoho("refresh_token")};
        for (int i = 0; i < values.length; i++) {
            secrets[i].setText(values[i]);
        }
    }

    private void wrong(Shell dialog, String field, String name) {
        String before = Widgets.field(dialog, field).getText();
        Widgets.field(dialog, field).setText(NOBODY);
        ping(dialog, name);
        Widgets.field(dialog, field).setText(before);
    }

    /** Somebody else's server answers there, with a page for people. */
    private void pages(Shell dialog, String calls, String name) {
        try {
            clinic.admin("/admin/faults", "{\"spec\":\"html:status=200," + calls + "\"}");
            ping(dialog, name);
            clinic.admin("/admin/faults", "{\"spec\":\"none\"}");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the sandbox did not take the fault", e);
        }
    }

    /** @param wrong what is wrong, empty where nothing is */
    private void ping(Shell dialog, String wrong) {
        Widgets.press(Widgets.button(dialog, "Ping"));
        String told = ((WizardDialog) dialog.getData()).getCurrentPage().getErrorMessage();
        if (wrong.isEmpty()) {
            assertEquals(null, told);
            assertTrue(Widgets.reads(dialog, "Visual Practice answers with"), () -> Widgets.words(dialog).toString());
            return;
        }
        bench.shoot("ping-" + wrong);
        assertTrue(told != null && told.contains("; ") && told.length() < 220, () -> wrong + " is told as: " + told);
        for (String secret : new String[] {zoho("client_secret"), zoho("refresh_token"), practice("client_secret"), "not-the-",
            "Exception"}) {
            assertFalse(told.contains(secret), told);
        }
    }
}
