package org.vpmap.lang.ui.internal;

import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.vpmap.lang.ide.Hover;

/** What the language knows of the word under the pointer. */
public final class MapHover implements ITextHover {
    @Override
    public String getHoverInfo(ITextViewer viewer, IRegion region) {
        return Services.of(viewer.getDocument())
                .flatMap(map -> map.services().hover(map.path(), viewer.getDocument().get(), region.getOffset()))
                .map(Hover::html)
                .orElse(null);
    }

    @Override
    public IRegion getHoverRegion(ITextViewer viewer, int offset) {
        return Services.of(viewer.getDocument())
                .flatMap(map -> map.services().hover(map.path(), viewer.getDocument().get(), offset))
                .map(h -> new Region(h.offset(), h.length()))
                .orElse(null);
    }
}
