package org.vpmap.workbench.internal;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.target.Target;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.Connectors;
import org.vpmap.headless.project.FileSecrets;
import org.vpmap.workbench.SandboxServer;
import org.vpmap.workbench.views.work.SecretStore;

/** Where source and target are: the embedded sandbox, a credentials file, or addresses; Ping asks both who they are. */
final class ConnectionPage extends WizardPage {
    private static final String VP = "visualpractice";
    private static final String ZOHO = "zohocrm";

    private final Map<String, Text> secrets = new TreeMap<>();
    private Button sandbox;
    private Button file;
    private Button addresses;
    private Text credentials;
    private Text sourceUrl;
    private Text practice;
    private Text targetUrl;
    private Text accountsUrl;
    private Text organization;
    private Button browse;
    private Label answer;

    private final boolean real;
    private final Optional<Connections> now;

    /** @param real whether addresses are proposed in place of the sandbox */
    ConnectionPage(boolean real) {
        this(real, Optional.empty());
    }

    /** @param now what is shown to begin with */
    ConnectionPage(boolean real, Optional<Connections> now) {
        super("connection", "Connection", null);
        this.now = now;
        setDescription(
                "Where Visual Practice and Zoho CRM are. The project holds no secrets.");
        this.real = real;
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(3, false));
        sandbox = radio(area, "Use the embedded &sandbox (invented patients, nothing real)", !real);
        file = radio(area, "Use a &credentials file", false);
        credentials = field(area, "File:", "credentials.json", 1);
        browse = new Button(area, SWT.PUSH);
        browse.setText("&Browse\u2026");
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> browse()));
        addresses = radio(area, "Type in &addresses; secrets go to the secure storage", real);
        typed(area);
        Button ping = new Button(area, SWT.PUSH);
        ping.setText("&Ping");
        setButtonLayoutData(ping);
        ping.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> ping()));
        answer = new Label(area, SWT.WRAP);
        answer.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        answer.setText("Asks both systems who they are.");
        setControl(area);
        now.ifPresent(this::show);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "org.vpmap.workbench.connection");
        changed();
    }

    /** Where a project is connected now. Secrets are not shown: those that are kept stay as long as nothing is typed over them. */
    private void show(Connections connections) {
        if (connections.credentials().isPresent()) {
            sandbox.setSelection(false);
            file.setSelection(true);
            credentials.setText(connections.credentials().get().toString());
            return;
        }
        Map.of(sourceUrl, "url", practice, "practice_id")
                .forEach((field, name) -> connections.source().get(name).ifPresent(field::setText));
        Map.of(targetUrl, "url", accountsUrl, "accounts_url", organization, "org_id")
                .forEach((field, name) -> connections.target().get(name).ifPresent(field::setText));
    }

    private void typed(Composite area) {
        Composite fields = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 5).applyTo(fields);
        fields.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
        sourceUrl = field(fields, "Visual Practice:", "https://practice.example/api", 1);
        practice = field(fields, "Practice id:", "", 1);
        secret(fields, "Client id:", VP, "client_id");
        secret(fields, "Client secret:", VP, "client_secret");
        secret(fields, "or API key:", VP, "api_key");
        new Label(fields, SWT.NONE);
        new Label(fields, SWT.NONE);
        targetUrl = field(fields, "Zoho CRM API:", "https://www.zohoapis.com", 1);
        accountsUrl = field(fields, "Accounts:", "https://accounts.zoho.com", 1);
        organization = field(fields, "Organization id:", "", 1);
        secret(fields, "Client id:", ZOHO, "client_id");
        secret(fields, "Client secret:", ZOHO, "client_secret");
        secret(fields, "Refresh token:", ZOHO, "refresh_token");
    }

    private void secret(Composite area, String label, String kind, String name) {
        Text field = field(area, label, "from the environment", 1, SWT.PASSWORD);
        field.setToolTipText("Kept in the secure storage. Empty: " + SecretStore.variable(kind, name) + " of the environment");
        secrets.put(SecretStore.variable(kind, name), field);
    }

    private Button radio(Composite area, String text, boolean selected) {
        Button button = new Button(area, SWT.RADIO);
        button.setText(text);
        button.setSelection(selected);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1);
        data.verticalIndent = area.getChildren().length == 1 ? 0 : 8;
        button.setLayoutData(data);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed()));
        return button;
    }

    private Text field(Composite area, String label, String hint, int columns) {
        return field(area, label, hint, columns, SWT.NONE);
    }

    private Text field(Composite area, String label, String hint, int columns, int style) {
        Label text = new Label(area, SWT.NONE);
        text.setText(label);
        GridData indent = new GridData();
        indent.horizontalIndent = 20;
        text.setLayoutData(indent);
        Text field = new Text(area, SWT.BORDER | style);
        field.setMessage(hint);
        field.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1));
        field.addModifyListener(e -> changed());
        return field;
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] {"*.json", "*"});
        String chosen = dialog.open();
        if (chosen != null) {
            credentials.setText(chosen);
        }
    }

    private void changed() {
        credentials.setEnabled(file.getSelection());
        browse.setEnabled(file.getSelection());
        for (Text text : new Text[] {sourceUrl, practice, targetUrl, accountsUrl, organization}) {
            text.setEnabled(addresses.getSelection());
        }
        secrets.values().forEach(text -> text.setEnabled(addresses.getSelection()));
        String missing = missing();
        String wrong = missing == null && addresses.getSelection() ? wrong() : null;
        setErrorMessage(wrong);
        setMessage(missing);
        setPageComplete(missing == null && wrong == null);
    }

    private String missing() {
        if (file.getSelection()) {
            try {
                return Files.isRegularFile(Path.of(credentials.getText())) && !credentials.getText().isBlank() ? null
                        : "Name the credentials file";
            } catch (InvalidPathException e) {
                return "That is not a file name";
            }
        }
        boolean complete = !addresses.getSelection()
                || !sourceUrl.getText().isBlank() && !targetUrl.getText().isBlank() && !accountsUrl.getText().isBlank();
        return complete ? null : "Type in the addresses of Visual Practice, the Zoho CRM API and Zoho accounts";
    }

    private String wrong() {
        return Stream.of(sourceUrl, targetUrl, accountsUrl).map(t -> t.getText().strip())
                .filter(t -> !t.matches("(https://|http://(localhost|127\\.0\\.0\\.1)\\b)[^\\s]*"))
                .findFirst().map(t -> "'" + t + "' is no address; it begins with https://").orElse(null);
    }

    /** What was chosen. */
    ConnectionChoice choice() {
        if (sandbox.getSelection()) {
            SandboxServer server = PlatformUI.getWorkbench().getService(SandboxServer.class);
            return new ConnectionChoice(folder -> Optional.of(Connections.fromCredentials(server.start())));
        }
        if (file.getSelection()) {
            Path path = Path.of(credentials.getText());
            return new ConnectionChoice(folder -> Optional.of(Connections.fromCredentials(path)));
        }
        Connections connections = new Connections(new ConnectionSettings(VP, settings("url", sourceUrl, "practice_id", practice)),
                new ConnectionSettings(ZOHO, settings("url", targetUrl, "accounts_url", accountsUrl, "org_id", organization)), false,
                Optional.empty());
        Map<String, String> typed = new TreeMap<>();
        secrets.forEach((variable, field) -> {
            if (!field.getText().isBlank()) {
                typed.put(variable, field.getText().strip());
            }
        });
        SecretStore store = new SecretStore();
        return new ConnectionChoice(folder -> Optional.of(connections),
                variable -> typed.containsKey(variable) ? typed.get(variable) : System.getenv(variable), made -> {
                    if (!typed.isEmpty()) {
                        store.keep(made, typed);
                    }
                });
    }

    private static Map<String, String> settings(Object... pairs) {
        Map<String, String> settings = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String value = ((Text) pairs[i + 1]).getText().strip();
            if (!value.isEmpty()) {
                settings.put((String) pairs[i], value);
            }
        }
        return settings;
    }

    private void ping() {
        ConnectionChoice choice = choice();
        String[] told = new String[1];
        try {
            getContainer().run(true, true, monitor -> {
                monitor.beginTask("Asking both systems who they are", -1);
                told[0] = ask(choice);
            });
            answer.setText(told[0]);
            answer.requestLayout();
            setErrorMessage(null);
        } catch (InvocationTargetException e) {
            answer.setText("No answer.");
            setErrorMessage(Failures.sentence(e.getTargetException()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ask(ConnectionChoice choice) throws InvocationTargetException, InterruptedException {
        try {
            Path nowhere = Path.of(System.getProperty("java.io.tmpdir"));
            Connections connections = choice.connections().make(nowhere).orElseThrow();
            Connectors connectors =
                    new Connectors(nowhere, new FileSecrets(connections.credentials(), choice.environment()), Clock.systemUTC());
            String edition;
            try (Target target = connectors.target(connections.target())) {
                edition = target.facts().edition();
            }
            try (Source source = connectors.source(connections.source())) {
                return "Visual Practice answers with " + source.describe().getObjects().size() + " objects, Zoho CRM is edition " + edition
                        + ".";
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new InvocationTargetException(e);
        }
    }
}
