package org.vpmap.lang.ui.internal;

import java.util.List;
import java.util.Locale;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.texteditor.ITextEditor;
import org.vpmap.lang.ide.Symbol;

/** Ctrl+O: the outline over the editor, filtered by what one types. */
final class QuickOutline extends PopupDialog {
    private static final Point SIZE = new Point(460, 420);

    private final ITextEditor editor;
    private final List<Symbol> symbols;
    private TreeViewer tree;
    private Text filter;

    QuickOutline(Shell shell, ITextEditor editor, List<Symbol> symbols) {
        super(shell, SWT.RESIZE, true, true, false, false, false, null, "Type to filter; Enter goes there");
        this.editor = editor;
        this.symbols = symbols;
    }

    @Override
    protected boolean hasTitleArea() {
        return true;
    }

    @Override
    protected Control createTitleControl(Composite parent) {
        filter = new Text(parent, SWT.SINGLE);
        filter.setMessage("object, field, value map \u2026");
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        filter.addModifyListener(e -> filtered());
        filter.addKeyListener(KeyListener.keyPressedAdapter(e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                tree.getControl().setFocus();
            } else if (e.character == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
                go();
            }
        }));
        return filter;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        tree = new TreeViewer(parent, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
        OutlineTree.configure(tree);
        tree.addFilter(new ViewerFilter() {
            @Override
            public boolean select(Viewer viewer, Object parent, Object element) {
                return matches((Symbol) element, filter == null ? "" : filter.getText().toLowerCase(Locale.ROOT));
            }
        });
        tree.setInput(symbols);
        tree.expandToLevel(2);
        tree.addDoubleClickListener(e -> go());
        tree.getControl().addKeyListener(KeyListener.keyPressedAdapter(e -> {
            if (e.character == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
                go();
            }
        }));
        Symbol here = OutlineTree.at(symbols, Editors.caret(editor));
        if (here != null) {
            tree.setSelection(new StructuredSelection(here), true);
        }
        return tree.getControl();
    }

    private static boolean matches(Symbol symbol, String wanted) {
        return symbol.name().toLowerCase(Locale.ROOT).contains(wanted) || symbol.children().stream().anyMatch(c -> matches(c, wanted));
    }

    private void filtered() {
        tree.refresh();
        tree.expandAll();
        Symbol first = first(symbols, filter.getText().toLowerCase(Locale.ROOT));
        if (first != null) {
            tree.setSelection(new StructuredSelection(first), true);
        }
    }

    private static Symbol first(List<Symbol> among, String wanted) {
        for (Symbol symbol : among) {
            if (symbol.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                return symbol;
            }
            Symbol inner = first(symbol.children(), wanted);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private void go() {
        Object chosen = tree.getStructuredSelection().getFirstElement();
        close();
        if (chosen instanceof Symbol symbol) {
            editor.selectAndReveal(symbol.nameOffset(), symbol.nameLength());
            editor.setFocus();
        }
    }

    @Override
    protected Control getFocusControl() {
        return filter;
    }

    @Override
    protected Point getDefaultSize() {
        return SIZE;
    }
}
