package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TreeItem;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.ObjectMapPresenter;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Tone;
import org.vpmap.workbench.views.work.Migration;

/** The map as a picture: a box for the source, an arrow that says how, a box for the target; beside it how far it is and how many. */
public final class ObjectMapView extends PageView {
    private static final int HEIGHT = 30;
    private static final int HEAD = 7;
    private static final int ROUND = 8;

    @Override
    protected List<Column> columns() {
        return ObjectMapPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return ObjectMapPresenter.present(of.facts().orElseThrow());
    }

    @Override
    protected void shown(java.util.Optional<Migration> of) {
        if (viewer().getTree().getData(ObjectMapView.class.getName()) == null) {
            viewer().getTree().setData(ObjectMapView.class.getName(), Boolean.TRUE);
            Tones tones = new Tones(viewer().getTree());
            viewer().getTree().addListener(SWT.MeasureItem, e -> e.height = Math.max(e.height, HEIGHT));
            viewer().getTree().addListener(SWT.EraseItem, e -> {
                if (e.index < 3) {
                    e.detail &= ~SWT.FOREGROUND;
                }
            });
            viewer().getTree().addListener(SWT.PaintItem, e -> paint(e, tones));
            viewer().refresh();
        }
    }

    private void paint(Event e, Tones tones) {
        if (e.index > 2 || !(((TreeItem) e.item).getData() instanceof Row row)) {
            return;
        }
        Rectangle cell = ((TreeItem) e.item).getBounds(e.index);
        int right =
                e.index == 0 ? ((Composite) e.widget).getClientArea().x + viewer().getTree().getColumn(0).getWidth() : cell.x + cell.width;
        Rectangle box = new Rectangle(cell.x + (e.index == 0 ? 0 : 2), cell.y + 3, right - cell.x - 4, cell.height - 6);
        GC gc = e.gc;
        gc.setAntialias(SWT.ON);
        Color before = gc.getForeground();
        Color back = gc.getBackground();
        String text = row.cell(e.index).text();
        if (e.index == 1) {
            boolean chosen = (e.detail & SWT.SELECTED) != 0
                    || viewer().getTree().getSelectionCount() > 0 && List.of(viewer().getTree().getSelection()).contains(e.item);
            gc.setBackground(chosen ? e.display.getSystemColor(SWT.COLOR_LIST_SELECTION) : viewer().getTree().getBackground());
            gc.fillRectangle(cell.x, cell.y, cell.width, cell.height);
            arrow(gc, box, text, tones, chosen ? e.display.getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT) : tones.of(Tone.MUTED));
        } else {
            boolean muted = row.cell(e.index).tone() == Tone.MUTED;
            gc.setBackground(tones.box(e.index == 0));
            gc.setForeground(tones.line());
            if (muted) {
                gc.setBackground(viewer().getTree().getBackground());
            }
            gc.fillRoundRectangle(box.x, box.y, box.width, box.height, ROUND, ROUND);
            gc.drawRoundRectangle(box.x, box.y, box.width, box.height, ROUND, ROUND);
            gc.setForeground(muted ? tones.of(Tone.MUTED) : viewer().getTree().getForeground());
            write(gc, text, box, box.x + 10, box.width - 14);
        }
        gc.setForeground(before);
        gc.setBackground(back);
    }

    private static void arrow(GC gc, Rectangle box, String text, Tones tones, Color words) {
        int middle = box.y + box.height / 2;
        Point extent = gc.textExtent(text);
        int from = box.x + Math.max(0, (box.width - extent.x) / 2);
        gc.setForeground(tones.line());
        gc.setBackground(tones.line());
        gc.setLineWidth(2);
        gc.drawLine(box.x - 2, middle, Math.max(box.x, from - 6), middle);
        gc.drawLine(Math.min(box.x + box.width, from + extent.x + 6), middle, box.x + box.width - 2, middle);
        gc.setLineWidth(1);
        int tip = box.x + box.width + 2;
        gc.fillPolygon(new int[] {tip, middle, tip - HEAD, middle - HEAD / 2 - 1, tip - HEAD, middle + HEAD / 2 + 1});
        gc.setForeground(words);
        gc.drawText(text, from, middle - extent.y / 2, true);
    }

    private static void write(GC gc, String text, Rectangle box, int x, int width) {
        String shown = text;
        while (shown.length() > 1 && gc.textExtent(shown).x > width) {
            shown = shown.substring(0, shown.length() - (shown.endsWith("…") ? 2 : 1)) + "…";
        }
        gc.drawText(shown, x, box.y + (box.height - gc.textExtent(shown).y) / 2, true);
    }
}
