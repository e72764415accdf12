package org.vpmap.workbench.guide;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.custom.PaintObjectEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;

/** The pictures of a page within a text, no wider than it is. */
final class Pictures {
    private static final int MARGIN = 40;

    private final StyledText text;
    private final List<Placed> placed = new ArrayList<>();

    /** A picture and where it stands. */
    private record Placed(int start, Image image) {}

    Pictures(StyledText text) {
        this.text = text;
        text.addPaintObjectListener(this::paint);
        text.addDisposeListener(e -> forget());
    }

    /** Puts a page's pictures where they belong. */
    void show(String page, List<PlainPage.Picture> pictures) {
        forget();
        for (PlainPage.Picture picture : pictures) {
            GuidePages.target(page, picture.source()).flatMap(GuidePages::bytes)
                    .ifPresent(content -> placed
                            .add(new Placed(picture.start(), new Image(text.getDisplay(), new ByteArrayInputStream(content)))));
        }
        fit();
    }

    /** Gives each the room that there is. */
    void fit() {
        for (Placed picture : placed) {
            Rectangle size = size(picture.image());
            StyleRange range = new StyleRange(picture.start(), 1, null, null);
            range.metrics = new GlyphMetrics(size.height, 0, size.width);
            text.setStyleRange(range);
        }
    }

    private Rectangle size(Image image) {
        Rectangle whole = image.getBounds();
        int width = Math.max(1, Math.min(whole.width, text.getClientArea().width - MARGIN));
        return new Rectangle(0, 0, width, Math.max(1, Math.round(whole.height * (float) width / whole.width)));
    }

    private void paint(PaintObjectEvent event) {
        placed.stream().filter(p -> p.start() == event.style.start).findFirst().ifPresent(picture -> {
            Rectangle whole = picture.image().getBounds();
            Rectangle size = size(picture.image());
            event.gc.drawImage(picture.image(), 0, 0, whole.width, whole.height, event.x, event.y + event.ascent - size.height, size.width,
                    size.height);
        });
    }

    private void forget() {
        placed.forEach(p -> p.image().dispose());
        placed.clear();
    }
}
