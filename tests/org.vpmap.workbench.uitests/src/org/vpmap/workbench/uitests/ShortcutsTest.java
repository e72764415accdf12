package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.vpmap.workbench.Views;

/** The keys that the guide names do something, and what it says. */
class ShortcutsTest extends BenchTest {
    private static final Pattern KEYS = Pattern.compile("\\b((?:(?:Ctrl|Shift|Alt)\\+)+(?:Space|[A-Z0-9/])|F[1-9]\\d?)\\b|(Ctrl\\+/)");

    @Test
    void eachKeyOfTheGuideIsBoundInTheEditor() throws Exception {
        IProject project = bench.project("acme", "acme");
        bench.page().activate(bench.open(project.getFile("acme.vpmap")));
        bench.settle();
        Set<String> named = new TreeSet<>();
        for (String page : List.of("getting-started", "editor", "wizards", "story", "preferences", "trouble", "views/run")) {
            Matcher keys = KEYS.matcher(guide(page));
            while (keys.find()) {
                named.add(keys.group());
            }
        }
        assertTrue(named.containsAll(List.of("Ctrl+Space", "Ctrl+1", "Ctrl+3", "F3", "Shift+Alt+R", "Ctrl+/")), named.toString());
        IBindingService bindings = bench.window().getService(IBindingService.class);
        List<String> dead = new ArrayList<>();
        for (String keys : named) {
            if (keys.equals("F1")) {
                // The platform knows this one without a binding.
                continue;
            }
            Binding binding = bindings.getPerfectMatch(KeySequence.getInstance(keys.toUpperCase(java.util.Locale.ROOT)));
            if (binding == null || !binding.getParameterizedCommand().getCommand().isHandled()) {
                dead.add(keys + " " + binding);
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void keysDoWhatTheGuideSays() throws Exception {
        IProject project = bench.project("acme", "acme");
        ITextEditor editor = bench.open(project.getFile("acme.vpmap"));
        IDocument document = bench.document(editor);
        String before = document.get();
        bench.settle();
        focus(editor, before.indexOf("Email <-"));
        Widgets.keys(SWT.CTRL, '/');
        bench.until("Ctrl+/ makes the line a comment", () -> document.get().contains("// Email <-"));
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bench.until("Undo takes it back", () -> document.get().equals(before));
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_REDO);
        bench.until("Redo does it again", () -> !document.get().equals(before));
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bench.until("and back", () -> document.get().equals(before));

        focus(editor, before.indexOf("Email <-") + 2);
        pops("Ctrl+O", () -> Widgets.keys(SWT.CTRL, 'o'));
    }

    private void focus(ITextEditor editor, int offset) {
        bench.page().activate(editor);
        editor.selectAndReveal(offset, 0);
        bench.viewer(editor).getTextWidget().setFocus();
        bench.moment();
    }

    private void pops(String key, Runnable press) {
        List<Shell> before = visible();
        press.run();
        bench.until(key + " opens something", () -> visible().size() > before.size());
        Widgets.key(SWT.ESC);
        bench.until(key + " is closed by Escape", () -> visible().size() <= before.size());
        assertFalse(before.isEmpty());
    }

    private static List<Shell> visible() {
        return Arrays.stream(Display.getCurrent().getShells()).filter(s -> !s.isDisposed() && s.isVisible()).toList();
    }

    private static String guide(String page) throws IOException {
        URL url = FrameworkUtil.getBundle(Views.class).getEntry("docs/guide/" + page + ".md");
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
