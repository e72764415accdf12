package org.vpmap.lang.ui.internal;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.presentation.IPresentationDamager;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Colours a map, and again when the theme changes. */
public final class MapPresentation extends PresentationReconciler {
    private final IPropertyChangeListener theme = event -> {
        if (MapColors.isOurs(event.getProperty()) || event.getProperty().equals("CHANGE_CURRENT_THEME")) {
            Display.getDefault().asyncExec(this::repaint);
        }
    };
    private ITextViewer viewer;

    public MapPresentation() {
        DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(new WordScanner(new MapColors()));
        setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        setDamager(new PartDamager(repairer), IDocument.DEFAULT_CONTENT_TYPE);
    }

    @Override
    public void install(ITextViewer installed) {
        super.install(installed);
        viewer = installed;
        PlatformUI.getWorkbench().getThemeManager().addPropertyChangeListener(theme);
    }

    @Override
    public void uninstall() {
        PlatformUI.getWorkbench().getThemeManager().removePropertyChangeListener(theme);
        viewer = null;
        super.uninstall();
    }

    private void repaint() {
        if (viewer != null && viewer.getTextWidget() != null && !viewer.getTextWidget().isDisposed()) {
            viewer.invalidateTextPresentation();
        }
    }

    /** A change spoils its line; one that opens or closes something, all that follows. */
    private static final class PartDamager implements IPresentationDamager {
        private final DefaultDamagerRepairer lines;
        private IDocument document;

        PartDamager(DefaultDamagerRepairer lines) {
            this.lines = lines;
        }

        @Override
        public void setDocument(IDocument changed) {
            document = changed;
            lines.setDocument(changed);
        }

        @Override
        public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
            String text = event.getText() == null ? "" : event.getText();
            boolean deleted = event.getLength() > 1;
            boolean opens = text.codePoints().anyMatch(c -> "/*{}\"`\n".indexOf(c) >= 0);
            if (deleted || opens || event.getLength() > 0 && touchesDelimiter(event)) {
                try {
                    int start = document.getLineInformationOfOffset(Math.min(event.getOffset(), document.getLength())).getOffset();
                    return new Region(start, document.getLength() - start);
                } catch (BadLocationException e) {
                    return partition;
                }
            }
            return lines.getDamageRegion(partition, event, partitioningChanged);
        }

        /** What was deleted is gone when this is asked; a delimiter beside it may have made a pair with it. */
        private boolean touchesDelimiter(DocumentEvent event) {
            try {
                int line = document.getLineOfOffset(Math.min(event.getOffset(), document.getLength()));
                IRegion region = document.getLineInformation(line);
                return document.get(region.getOffset(), region.getLength()).codePoints().anyMatch(c -> "/*{}\"`".indexOf(c) >= 0);
            } catch (BadLocationException e) {
                return true;
            }
        }
    }
}
