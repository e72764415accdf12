package org.vpmap.lang.ui.internal;

import java.util.List;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.vpmap.lang.ide.Symbol;

/** The outline view of a map: follows the text and the caret, and leads to the line. */
final class OutlinePage extends ContentOutlinePage {
    private static final int DELAY_MS = 300;

    private final ITextEditor editor;
    private final IDocument document;
    private final IDocumentListener changes = new IDocumentListener() {
        @Override
        public void documentAboutToBeChanged(DocumentEvent event) {
            // The outline is of the text after the change.
        }

        @Override
        public void documentChanged(DocumentEvent event) {
            later();
        }
    };
    private final ISelectionChangedListener caret = event -> follow();
    private List<Symbol> symbols = List.of();
    private boolean following;

    OutlinePage(ITextEditor editor, IDocument document) {
        this.editor = editor;
        this.document = document;
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        OutlineTree.configure(getTreeViewer());
        getTreeViewer().addSelectionChangedListener(event -> show(event.getStructuredSelection()));
        document.addDocumentListener(changes);
        if (editor.getSelectionProvider() instanceof IPostSelectionProvider selections) {
            selections.addPostSelectionChangedListener(caret);
        }
        refresh();
        getTreeViewer().expandToLevel(1);
    }

    @Override
    public void dispose() {
        document.removeDocumentListener(changes);
        if (editor.getSelectionProvider() instanceof IPostSelectionProvider selections) {
            selections.removePostSelectionChangedListener(caret);
        }
        super.dispose();
    }

    private void later() {
        if (getControl() != null && !getControl().isDisposed()) {
            getControl().getDisplay().asyncExec(() -> {
                if (!getControl().isDisposed()) {
                    getControl().getDisplay().timerExec(DELAY_MS, this::refresh);
                }
            });
        }
    }

    private void refresh() {
        if (getControl() == null || getControl().isDisposed()) {
            return;
        }
        symbols = Services.of(document).map(m -> m.services().outline(document.get())).orElse(List.of());
        Object[] expanded = getTreeViewer().getExpandedElements();
        List<String> names = java.util.Arrays.stream(expanded).map(e -> ((Symbol) e).name()).toList();
        getTreeViewer().getControl().setRedraw(false);
        try {
            getTreeViewer().setInput(symbols);
            symbols.stream().filter(s -> names.contains(s.name())).forEach(s -> getTreeViewer().setExpandedState(s, true));
        } finally {
            getTreeViewer().getControl().setRedraw(true);
        }
        follow();
    }

    private void show(IStructuredSelection selection) {
        if (!following && getControl().isFocusControl() && selection.getFirstElement() instanceof Symbol symbol) {
            editor.selectAndReveal(symbol.nameOffset(), symbol.nameLength());
        }
    }

    private void follow() {
        if (getControl() == null || getControl().isDisposed() || getControl().isFocusControl()) {
            return;
        }
        Symbol symbol = OutlineTree.at(symbols, Editors.caret(editor));
        following = true;
        try {
            getTreeViewer().setSelection(symbol == null ? StructuredSelection.EMPTY : new StructuredSelection(symbol), true);
        } finally {
            following = false;
        }
    }
}
