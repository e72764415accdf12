package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

/** What comes up when the pointer rests on a word of a map, and by F2. */
class HoverTest extends MapEditorTest {
    private Optional<Shell> popup(List<Shell> before) {
        return Arrays.stream(Display.getCurrent().getShells()).filter(s -> s.isVisible() && !before.contains(s)).findFirst();
    }

    private String rest(String word, int plus, String name) {
        int at = document.get().indexOf(word) + plus;
        editor.selectAndReveal(at, 0);
        bench.settle();
        StyledText text = bench.viewer(editor).getTextWidget();
        int shown = ((ITextViewerExtension5) bench.viewer(editor)).modelOffset2WidgetOffset(at);
        Rectangle box = text.getTextBounds(shown, shown);
        List<Shell> before = Stream.of(Display.getCurrent().getShells()).filter(Shell::isVisible).toList();
        Point to = text.toDisplay(box.x + 2, box.y + box.height / 2);
        Display.getCurrent().setCursorLocation(to.x - 40, to.y + 30);
        bench.moment();
        Display.getCurrent().setCursorLocation(to.x, to.y);
        bench.moment();
        Display.getCurrent().setCursorLocation(to.x + 1, to.y);
        bench.until("what " + name + " is comes up", () -> popup(before).filter(s -> !Widgets.words(s).isEmpty()).isPresent());
        bench.shoot("hover-" + name);
        String said = String.join("\n", Widgets.words(popup(before).get()));
        Display.getCurrent().setCursorLocation(2, 2);
        bench.until("it is gone again", () -> popup(before).isEmpty());
        return said;
    }

    private static void tells(String said, String... words) {
        for (String word : words) {
            assertTrue(said.contains(word), () -> word + " is told: " + said);
        }
        assertFalse(said.contains("<p>") || said.contains("<code>"), () -> "no tags are seen: " + said);
    }

    @Test
    void aFieldTellsItsTypeItsRuleAndWhetherItIsProtected() {
        tells(rest("  Email <-", 4, "field"), "Contacts.Email", "email(100)", "takes email without blanks around it in small letters",
                "The value is PHI (direct)");
    }

    @Test
    void aFunctionAndAProtectedSourceFieldTellWhatTheyAreBelowWhatIsWrongWithThem() {
        tells(rest("family()", 2, "function"), "text.family() → text", "is not marked as PHI", "Mark the field as PHI");
        tells(rest("full_name.family", 2, "phi"), "Patient.full_name", "text(80)", "PHI", "is not marked as PHI");
    }

    @Test
    void aFindingHasItsFixesAndF2LetsOneBeClicked() throws Exception {
        int at = document.get().indexOf("  Title <- type") + 4;
        tells(rest("  Title <- type", 4, "finding"), "Events has no field 'Title'; did you mean Event_Title?", "Change to 'Event_Title'");
        editor.selectAndReveal(at, 0);
        bench.page().activate(editor);
        bench.settle();
        List<Shell> before = Stream.of(Display.getCurrent().getShells()).filter(Shell::isVisible).toList();
        bench.command("org.eclipse.ui.edit.text.showInformation");
        bench.until("it comes up by F2", () -> popup(before).filter(s -> Widgets.reads(s, "Change to")).isPresent());
        bench.shoot("hover-f2");
        Link fix = Widgets.one(popup(before).get(), Link.class, l -> l.getText().contains("Change to 'Event_Title'"));
        fix.notifyListeners(SWT.Selection, new Event());
        bench.until("the line is mended", () -> !document.get().contains("  Title <- type"));
    }
}
