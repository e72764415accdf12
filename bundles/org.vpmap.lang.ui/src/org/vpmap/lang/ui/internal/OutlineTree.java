package org.vpmap.lang.ui.internal;

import java.util.List;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.graphics.Image;
import org.vpmap.lang.ide.Symbol;

/** Symbols in a tree viewer. */
final class OutlineTree {
    private OutlineTree() {}

    static void configure(TreeViewer viewer) {
        viewer.setUseHashlookup(false);
        viewer.setContentProvider(new Content());
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
    }

    /** The innermost symbol around an offset, null where there is none. */
    static Symbol at(List<Symbol> symbols, int offset) {
        for (Symbol symbol : symbols) {
            if (offset >= symbol.offset() && offset <= symbol.offset() + symbol.length()) {
                Symbol inner = at(symbol.children(), offset);
                return inner == null ? symbol : inner;
            }
        }
        return null;
    }

    private static final class Content implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return ((Symbol) parent).children().toArray();
        }

        @Override
        public Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return !((Symbol) element).children().isEmpty();
        }
    }

    private static final class Labels extends LabelProvider implements IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            Symbol symbol = (Symbol) element;
            StyledString text = new StyledString(symbol.name());
            return symbol.detail().isEmpty() ? text : text.append("  " + symbol.detail(), StyledString.QUALIFIER_STYLER);
        }

        @Override
        public String getText(Object element) {
            return getStyledText(element).getString();
        }

        @Override
        public Image getImage(Object element) {
            return Icons.of(((Symbol) element).kind());
        }
    }
}
