package org.vpmap.workbench.uitests;

import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

/** What is done with the mouse itself: the display gets what a mouse sends, and the system makes clicks of it. */
@ExtendWith(MigratedClinic.class)
class MouseTest {
    private Bench bench;
    private Clinic clinic;
    private Hand hand;

    @BeforeEach
    void start(Clinic migrated) throws Exception {
        hand = Hand.find().orElse(null);
        Assumptions.assumeTrue(hand != null, "this Java cannot move a mouse (java.awt.Robot)");
        bench = new Bench();
        clinic = migrated;
        clinic.appear();
    }

    @AfterEach
    void end() throws Exception {
        if (hand != null) {
            hand.close();
            bench.close();
        }
    }

    private static Point middle(TreeItem item) {
        Rectangle at = item.getBounds(0);
        return item.getParent().toDisplay(at.x + 20, at.y + at.height / 2);
    }

    private String selected() {
        return bench.page().getActiveEditor() instanceof ITextEditor editor
                && editor.getSelectionProvider().getSelection() instanceof ITextSelection text && text.getText() != null ? text.getText()
                        : "";
    }

    @Test
    void aDoubleClickOnARowOpensTheLineOfTheMap() throws Exception {
        PageView view = clinic.view(Views.OBJECT_MAP);
        bench.page().activate(view);
        Clinic.select(view, "map Patient->Contacts");
        bench.settle();
        Point at = middle(view.viewer().getTree().getSelection()[0]);
        hand.click(at);
        hand.click(at);
        bench.until("the line of the map is selected", () -> selected().startsWith("object Patient -> Contacts"));
    }

    @Test
    void aClickWithCtrlGoesFromAFieldIntoTheSchema() throws Exception {
        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        int at = bench.document(editor).get().indexOf("Last_Name") + 2;
        editor.selectAndReveal(at, 0);
        bench.settle();
        StyledText text = bench.viewer(editor).getTextWidget();
        int shown = ((ITextViewerExtension5) bench.viewer(editor)).modelOffset2WidgetOffset(at);
        Rectangle box = text.getTextBounds(shown, shown);
        Point to = text.toDisplay(box.x + 3, box.y + box.height / 2);
        hand.move(new Point(to.x - 20, to.y));
        bench.moment();
        hand.ctrl(true);
        try {
            bench.moment();
            hand.move(to);
            bench.moment();
            bench.shoot("ctrl-click");
            hand.press();
            hand.letGo();
            bench.until("the schema is open", () -> bench.page().getActiveEditor().getTitle().equals("zoho-crm.schema"));
        } finally {
            hand.ctrl(false);
        }
        bench.until("the field is selected there", () -> selected().contains("Last_Name"));
    }
}
