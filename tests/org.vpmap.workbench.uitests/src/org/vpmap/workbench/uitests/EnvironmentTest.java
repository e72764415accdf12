package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.swt.widgets.Canvas;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.views.PageView;

class EnvironmentTest extends BenchTest {
    private static final String CONNECTIONS = """
            {"source": {"kind": "visualpractice", "url": "%1$s"}, "target": {"kind": "zohocrm", "url": "%1$s", "accounts_url": "%1$s"}}
            """;

    @Test
    void theWindowSaysWhereTheProjectIsConnectedThatCommandsWorkOn() throws Exception {
        IFile play = connected("play", "http://127.0.0.1:9");
        IFile real = connected("real", "https://crm.example.com");
        // No view is open that would follow the person by itself.
        Arrays.stream(bench.page().getViewReferences()).filter(r -> r.getView(false) instanceof PageView).forEach(bench.page()::hideView);
        bench.open(play);
        bench.until("the window says sandbox", () -> told().startsWith("The target is a sandbox"));
        assertEquals(play.getProject(), Clinic.migrations().current().orElseThrow());
        bench.open(real);
        bench.until("the window says production", () -> told().startsWith("The target is a production system"));
        assertEquals(real.getProject(), Clinic.migrations().current().orElseThrow(), "what is told is what commands work on");
        bench.settle();
        bench.shoot("production");
        Clinic.migrations().current(play.getProject());
        bench.until("the window follows the views", () -> told().startsWith("The target is a sandbox"));
    }

    private IFile connected(String name, String url) throws Exception {
        IProject project = bench.project(name, "acme");
        project.getFile("connections.json")
                .create(new ByteArrayInputStream(CONNECTIONS.formatted(url).getBytes(StandardCharsets.UTF_8)), true, null);
        return project.getFile("acme.vpmap");
    }

    private String told() {
        return Widgets.all(bench.window().getShell(), Canvas.class).stream().map(Canvas::getToolTipText)
                .filter(t -> t != null && (t.startsWith("The target is") || t.startsWith("No connections"))).findFirst().orElse("");
    }
}
