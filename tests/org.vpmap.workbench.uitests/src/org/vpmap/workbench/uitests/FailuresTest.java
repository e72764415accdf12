package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.statushandlers.StatusManager;
import org.junit.jupiter.api.Test;

/** What nobody expected is told in our words: what happened, what next, and nothing of what the exception says. */
class FailuresTest extends BenchTest {
    private static final String TITLE = DialogGuard.FAILURE;
    static final String SECRET = "For input string: \"Ada Quill, 1970-01-01\"";

    private void tells(Shell dialog, String words) {
        List<String> all = Widgets.words(dialog);
        assertTrue(all.stream().anyMatch(w -> w.contains(words)), all::toString);
        assertTrue(all.stream().noneMatch(w -> w.contains("Quill") || w.contains("Exception") || w.contains("java.")), all::toString);
        assertTrue(all.stream().anyMatch(w -> w.contains("Error Log")), "it says where developers look");
    }

    private void isLogged() {
        bench.until("developers have it in the Error Log", () -> !bench.peek().isEmpty());
        List<IStatus> got = bench.logged();
        assertTrue(got.stream().anyMatch(s -> Stream.iterate(s.getException(), t -> t != null, Throwable::getCause)
                .anyMatch(t -> t.toString().contains(NumberFormatException.class.getName()) && t.getStackTrace().length > 0)),
                got::toString);
    }

    /** What an exception says may be a value of a record: none of it comes into the log, which lies in the workspace. */
    static void wordless(List<IStatus> logged) {
        StringWriter all = new StringWriter();
        for (IStatus status : logged) {
            all.append(status.getMessage()).append('\n');
            if (status.getException() != null) {
                status.getException().printStackTrace(new PrintWriter(all, true));
            }
        }
        assertTrue(all.toString().contains(NumberFormatException.class.getName()), all::toString);
        assertTrue(all.toString().contains("\tat org.vpmap"), "where it came from is there");
        assertFalse(all.toString().contains("Quill"), all::toString);
    }

    @Test
    void ofTheUserInterface() throws Exception {
        bench.answering(TITLE, dialog -> {
            tells(dialog, "failed in a way that this program did not expect");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Display.getCurrent().asyncExec(() -> {
            throw new IllegalStateException("while drawing " + SECRET, new NumberFormatException(SECRET));
        }));
        wordless(bench.logged());
    }

    @Test
    void ofWorkInTheBackground() throws Exception {
        bench.answering(TITLE, dialog -> {
            tells(dialog, "\u201cCounting records\u201d failed in a way that this program did not expect");
            bench.moment();
            Screen.shoot("failure-of-a-job", dialog.getBounds());
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> {
            Job job = Job.create("Counting records", (ICoreRunnable) monitor -> {
                throw new NumberFormatException(SECRET);
            });
            job.setUser(true);
            job.schedule();
        });
        isLogged();
    }

    @Test
    void ofACommandInAMenu() throws Exception {
        IHandlerService handlers = bench.window().getService(IHandlerService.class);
        IHandlerActivation broken = handlers.activateHandler("org.vpmap.workbench.about", new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                throw new NumberFormatException(SECRET);
            }
        });
        try {
            Menu help = Arrays.stream(bench.window().getShell().getMenuBar().getItems()).filter(i -> i.getText().contains("Help"))
                    .findFirst().orElseThrow().getMenu();
            bench.answering(TITLE, dialog -> {
                tells(dialog, "failed in a way that this program did not expect");
                Widgets.press(Widgets.button(dialog, "Open Error Log"));
            }, () -> Widgets.choose(help, "About VPMap Workbench"));
            bench.until("the Error Log is open", () -> bench.page().findView("org.eclipse.pde.runtime.LogView") != null);
        } finally {
            handlers.deactivateHandler(broken);
        }
        bench.page().hideView(bench.page().findView("org.eclipse.pde.runtime.LogView"));
        isLogged();
    }

    @Test
    void whatWasWrittenForAPersonIsSaidAsItIs() throws Exception {
        bench.answering(TITLE, dialog -> {
            assertTrue(Widgets.reads(dialog, "The folder is read-only; give yourself the right to write"),
                    () -> Widgets.words(dialog).toString());
            assertFalse(Widgets.reads(dialog, "did not expect"));
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> StatusManager.getManager().handle(new CoreException(
                Status.error("The folder is read-only; give yourself the right to write")).getStatus(), StatusManager.SHOW));
    }

    @Test
    void oneDialogAtATimeAndTheRestIsInTheLog() throws Exception {
        bench.answering(TITLE, dialog -> {
            for (int i = 0; i < 3; i++) {
                StatusManager.getManager().handle(Status.error("again", new NumberFormatException(SECRET)),
                        StatusManager.SHOW | StatusManager.LOG);
            }
            bench.moment();
            long dialogs = Arrays.stream(dialog.getDisplay().getShells()).filter(s -> s.isVisible() && s.getText().equals(TITLE)).count();
            assertTrue(dialogs == 1, () -> dialogs + " dialogs");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> StatusManager.getManager().handle(Status.error("once", new NumberFormatException(SECRET)),
                StatusManager.SHOW | StatusManager.LOG));
        bench.until("all four are logged", () -> bench.peek().size() >= 4);
        wordless(bench.logged());
    }
}
