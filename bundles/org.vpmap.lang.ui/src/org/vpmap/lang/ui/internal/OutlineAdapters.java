package org.vpmap.lang.ui.internal;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

/** Gives text editors of maps their outline page. */
public final class OutlineAdapters implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object adaptable, Class<T> type) {
        if (type != IContentOutlinePage.class || !(adaptable instanceof ITextEditor editor)
                || !editor.getEditorInput().getName().endsWith(".vpmap")) {
            return null;
        }
        IDocument document = Editors.document(editor);
        return document == null || Services.of(document).isEmpty() ? null : type.cast(new OutlinePage(editor, document));
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IContentOutlinePage.class};
    }
}
