package org.vpmap.lang.ui.internal;

import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.vpmap.lang.ide.Hover;

/** What the language knows of the word under the pointer. */
public final class MapHover implements ITextHover, ITextHoverExtension {
    private static final int MARGIN = 30;

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

    @Override
    public IInformationControlCreator getHoverControlCreator() {
        // The editor's own shows tags as text where no other hover speaks for the word.
        return parent -> new DefaultInformationControl(parent, true) {
            @Override
            protected void createContent(Composite area) {
                super.createContent(area);
                for (Control control : area.getChildren()) {
                    if (control instanceof StyledText text) {
                        text.setWordWrap(true);
                        // Beside another hover it gets less room than it believes.
                        text.setRightMargin(MARGIN);
                    }
                }
            }
        };
    }
}
