package org.vpmap.lang.ui.internal;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.ui.PartInitException;
import org.vpmap.lang.ide.Place;
import org.vpmap.lang.ui.LanguageProjects.MapText;

/** Ctrl+click and F3: from a name to what declares it. */
public final class MapHyperlinks extends AbstractHyperlinkDetector {
    @Override
    public IHyperlink[] detectHyperlinks(ITextViewer viewer, IRegion region, boolean several) {
        IDocument document = viewer.getDocument();
        MapText map = Services.of(document).orElse(null);
        if (map == null) {
            return null;
        }
        String text = document.get();
        List<Place> places = map.services().declaration(map.path(), text, region.getOffset());
        if (places.isEmpty()) {
            return null;
        }
        Region word = word(text, region.getOffset());
        return places.stream()
                .limit(several ? places.size() : 1)
                .map(p -> new ToDeclaration(word, map.file().getProject().getFile(p.file()), p))
                .toArray(IHyperlink[]::new);
    }

    private static Region word(String text, int offset) {
        boolean quoted = text.lastIndexOf('"', offset) > text.lastIndexOf('\n', offset) && offset < text.length()
                && !Character.isJavaIdentifierPart(text.charAt(offset));
        int start = offset;
        int end = offset;
        while (start > 0 && (Character.isJavaIdentifierPart(text.charAt(start - 1)) || quoted && text.charAt(start - 1) != '"')) {
            start--;
        }
        while (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || quoted && text.charAt(end) != '"')) {
            end++;
        }
        return new Region(start, end - start);
    }

    private record ToDeclaration(Region region, IFile file, Place place) implements IHyperlink {
        @Override
        public IRegion getHyperlinkRegion() {
            return region;
        }

        @Override
        public String getTypeLabel() {
            return null;
        }

        @Override
        public String getHyperlinkText() {
            return place.element().isEmpty() ? "Open " + place.file() : "Open " + place.element() + " in " + place.file();
        }

        @Override
        public void open() {
            try {
                Editors.open(file, place.offset(), place.length());
            } catch (PartInitException e) {
                ILog.get().error(file.getFullPath() + " could not be opened", e);
            }
        }
    }
}
