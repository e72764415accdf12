package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;
import org.junit.jupiter.api.Test;

/** Templates are changed on their page and offered by completion where they may stand. */
class TemplatesTest extends MapEditorTest {
    private PreferenceDialog page() {
        PreferenceDialog dialog =
                PreferencesUtil.createPreferenceDialogOn(bench.window().getShell(), "org.vpmap.lang.ui.templates", null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        bench.settle();
        return dialog;
    }

    private static List<String> names(PreferenceDialog dialog) {
        Table table = Widgets.one(dialog.getShell(), Table.class, t -> t.getColumnCount() > 2);
        return Arrays.stream(table.getItems()).map(i -> i.getText(0)).toList();
    }

    private static List<String> offered() {
        return Arrays.stream(Display.getCurrent().getShells()).filter(Shell::isVisible).flatMap(s -> Arrays.stream(s.getChildren()))
                .filter(Table.class::isInstance).flatMap(t -> Arrays.stream(((Table) t).getItems())).map(TableItem::getText).toList();
    }

    /** Writes a line before another, asks for completion at its end and takes the first that begins like that. */
    private void complete(String before, String typed, String wanted) throws Exception {
        int at = document.get().indexOf(before);
        document.replace(at, 0, typed + "\n");
        editor.selectAndReveal(at + typed.length(), 0);
        bench.page().activate(editor);
        bench.settle();
        editor.getAction(ITextEditorActionConstants.CONTENT_ASSIST).run();
        bench.until(wanted + " is offered", () -> offered().stream().anyMatch(l -> l.startsWith(wanted)));
        bench.moment();
        bench.shoot("template-completion");
        Table list = Arrays.stream(Display.getCurrent().getShells()).filter(Shell::isVisible).flatMap(s -> Arrays.stream(s.getChildren()))
                .filter(Table.class::isInstance).map(Table.class::cast).findFirst().orElseThrow();
        TableItem item = Arrays.stream(list.getItems()).filter(i -> i.getText().startsWith(wanted)).findFirst().orElseThrow();
        list.setSelection(item);
        list.notifyListeners(SWT.Selection, new Event());
        list.notifyListeners(SWT.DefaultSelection, new Event());
    }

    @Test
    void oneThatIsAddedIsOfferedAndOneThatIsSwitchedOffIsNot() throws Exception {
        PreferenceDialog dialog = page();
        assertTrue(names(dialog).containsAll(List.of("object map", "value map", "rows", "ignore because")), () -> names(dialog).toString());
        bench.answering("New Template", add -> {
            Widgets.one(add, Text.class, t -> t.getEditable()).setText("insurer");
            Combo context = Widgets.one(add, Combo.class, c -> true);
            context.select(List.of(context.getItems()).indexOf("In the map of an object"));
            context.notifyListeners(SWT.Selection, new Event());
            Widgets.one(add, StyledText.class, t -> true).setText("rows Coverage <- coverages {\n  Insurer <- ${cursor}\n}");
            bench.moment();
            Screen.shoot("template-new", Screen.of(add));
            Widgets.press(Widgets.button(add, "OK"));
        }, () -> Widgets.press(Widgets.button(dialog.getShell(), "New...")));
        Table table = Widgets.one(dialog.getShell(), Table.class, t -> t.getColumnCount() > 2);
        TableItem rows = Arrays.stream(table.getItems()).filter(i -> i.getText(0).equals("rows")).findFirst().orElseThrow();
        assertTrue(rows.getChecked(), "it is on");
        rows.setChecked(false);
        Event event = new Event();
        event.item = rows;
        event.detail = SWT.CHECK;
        table.notifyListeners(SWT.Selection, event);
        new Shots(bench).dialog(dialog.getShell(), "preferences-templates");
        assertTrue(((PreferencePage) dialog.getSelectedPage()).performOk());
        dialog.close();
        try {
            complete("  ignore ssn_last4", "  insu", "insurer");
            bench.until("it is written", () -> document.get().contains("  rows Coverage <- coverages {\n    Insurer <- \n  }"));
            assertEquals(document.get().indexOf("    Insurer <- ") + 15,
                    ((ITextSelection) editor.getSelectionProvider().getSelection()).getOffset(), "the caret is in it");
            int at = document.get().indexOf("  ignore ssn_last4");
            document.replace(at, 0, "  \n");
            editor.selectAndReveal(at + 2, 0);
            bench.settle();
            editor.getAction(ITextEditorActionConstants.CONTENT_ASSIST).run();
            bench.until("templates are offered", () -> offered().stream().anyMatch(l -> l.startsWith("ignore because")));
            assertTrue(offered().stream().noneMatch(l -> l.startsWith("rows - ")), () -> offered().toString());
            assertTrue(offered().stream().noneMatch(l -> l.startsWith("value map")), "what is for the file is not offered in a map");
        } finally {
            PreferenceDialog again = page();
            Widgets.press(Widgets.button(again.getShell(), "Restore Defaults"));
            assertTrue(names(again).stream().noneMatch("insurer"::equals), "as the language has them");
            assertTrue(((PreferencePage) again.getSelectedPage()).performOk());
            again.close();
        }
    }
}
