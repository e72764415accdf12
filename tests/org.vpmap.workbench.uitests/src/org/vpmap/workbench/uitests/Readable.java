package org.vpmap.workbench.uitests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Whether what stands on the screen can be read: the contrast of what was really drawn, by WCAG 2, whatever widgets say of their colours. */
final class Readable {
    /** What WCAG 2 asks of text. */
    static final double ENOUGH = 4.5;

    private static final int MOST_ROWS = 12;
    private static final int MEANINGFUL = 60;

    private final ImageData screen;

    private Readable(ImageData screen) {
        this.screen = screen;
    }

    /** Waits until all texts at or below a control can be read; what cannot is in the failure. */
    static void all(Bench bench, String where, Control root) {
        List<String> faint = new ArrayList<>();
        try {
            bench.until(where + " can be read", () -> {
                // The loop comes to rest: the system tells of new colours then only.
                bench.moment();
                faint.clear();
                faint.addAll(new Readable(Screen.look(Screen.whole())).faint(root));
                return faint.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(where + " can hardly be read: " + faint, e);
        }
    }

    /** The texts at or below a control that can hardly be read, each with its contrast. */
    private List<String> faint(Control root) {
        List<String> faint = new ArrayList<>();
        for (Control control : Widgets.all(root, Control.class)) {
            switch (control) {
                case Label label -> look(faint, label, label.getText());
                case CLabel label -> look(faint, label, label.getText());
                case Link link -> look(faint, link, link.getText());
                case Button button -> look(faint, button, button.getText());
                case Combo combo -> look(faint, combo, combo.getText());
                case Text text -> look(faint, text, text.getText());
                case StyledText text -> look(faint, text, text.getText());
                case Tree tree -> rows(faint, tree);
                case CTabFolder tabs -> tabs(faint, tabs);
                default -> {
                    // It has no text of its own.
                }
            }
        }
        return faint;
    }

    private void look(List<String> faint, Control control, String text) {
        if (text != null && !text.isBlank() && control.isEnabled()) {
            Point size = control.getSize();
            look(faint, control, new Rectangle(3, 3, size.x - 6, size.y - 6), control.getClass().getSimpleName() + " " + text);
        }
    }

    private void rows(List<String> faint, Tree tree) {
        List<TreeItem> items = Widgets.items(tree);
        for (TreeItem item : items.subList(0, Math.min(MOST_ROWS, items.size()))) {
            for (int i = 0; i < tree.getColumnCount(); i++) {
                if (!item.getText(i).isBlank()) {
                    Rectangle at = item.getBounds(i);
                    Rectangle cell = new Rectangle(at.x, at.y + 1, at.width, at.height - 2);
                    Rectangle seen = cell.intersection(tree.getClientArea());
                    // What is scrolled out of sight in part cannot be judged.
                    boolean right = (tree.getColumn(i).getAlignment() & SWT.RIGHT) != 0;
                    if (seen.height == cell.height && cell.y >= tree.getHeaderHeight()
                            && seen.width > (right ? cell.width - 1 : Math.min(MEANINGFUL, cell.width - 1))) {
                        look(faint, tree, seen, "row " + item.getText(0) + " / " + tree.getColumn(i).getText() + " " + item.getText(i));
                    }
                }
            }
        }
    }

    private void tabs(List<String> faint, CTabFolder tabs) {
        for (CTabItem tab : tabs.getItems()) {
            if (tab.isShowing()) {
                Rectangle at = tab.getBounds();
                look(faint, tabs, new Rectangle(at.x + 4, at.y + 4, at.width - 8, at.height - 8), "tab " + tab.getText());
            }
        }
    }

    private void look(List<String> faint, Control control, Rectangle part, String what) {
        Point at = control.toDisplay(part.x, part.y);
        Rectangle whole = new Rectangle(at.x, at.y, part.width, part.height);
        Rectangle area = whole.intersection(new Rectangle(0, 0, screen.width, screen.height));
        for (Composite above = control.getParent(); above != null; above = above.getParent()) {
            area = area.intersection(Screen.of(above));
        }
        // What is scrolled out of sight in part cannot be judged.
        if (area.height == whole.height && area.width > Math.min(MEANINGFUL, whole.width - 1)) {
            double contrast = contrast(area);
            if (contrast < ENOUGH) {
                faint.add(String.format(Locale.ROOT, "%.60s: %.1f", what, contrast));
            }
        }
    }

    /** Between the ground, which is the colour that most of an area has, and the ink, which is what stands out most from it. */
    private double contrast(Rectangle area) {
        Map<Integer, Integer> colours = new HashMap<>();
        int[] line = new int[area.width];
        for (int y = area.y; y < area.y + area.height; y++) {
            screen.getPixels(area.x, y, area.width, line, 0);
            Arrays.stream(line).forEach(pixel -> colours.merge(pixel, 1, Integer::sum));
        }
        int ground = colours.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        double of = luminance(screen.palette.getRGB(ground));
        return colours.keySet().stream().mapToDouble(c -> ratio(of, luminance(screen.palette.getRGB(c)))).max().orElse(1);
    }

    private static double ratio(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(RGB colour) {
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
