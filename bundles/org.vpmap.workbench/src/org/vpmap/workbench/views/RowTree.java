package org.vpmap.workbench.views;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.vpmap.workbench.views.presenters.Cell;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.RowOrder;
import org.vpmap.workbench.views.presenters.Tone;

/** Rows in a tree with columns; keeps selection and expansion when it is filled anew. */
final class RowTree {
    private static final int UNFOLD = 200;
    private static final int WIDEST = 330;
    private static final int LOOKED_AT = 250;
    private static final int PADDING = 26;
    private static final int INDENT = 20;

    private final Composite holder;
    private final TreeViewer viewer;
    private final List<Column> columns;
    private final BooleanSupplier unmasked;
    private final Tones tones;
    private final TreeColumnLayout layout;
    private int measured = -1;
    private String words = "";
    /** The rows that could be opened when it was filled last. */
    private Set<String> shown = Set.of();

    RowTree(Composite parent, List<Column> columns, BooleanSupplier unmasked) {
        this.columns = columns;
        this.unmasked = unmasked;
        holder = new Composite(parent, SWT.NONE);
        layout = new TreeColumnLayout();
        holder.setLayout(layout);
        viewer = new TreeViewer(holder, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL);
        viewer.setUseHashlookup(true);
        viewer.setComparer(new ById());
        Tree tree = viewer.getTree();
        tree.setHeaderVisible(true);
        tones = new Tones(tree);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            TreeViewerColumn made = new TreeViewerColumn(viewer, column.number() ? SWT.RIGHT : SWT.LEFT);
            made.getColumn().setText(column.name());
            made.getColumn().setMoveable(i > 0);
            int number = i;
            made.getColumn().addListener(SWT.Selection, e -> sort(number));
            made.setLabelProvider(new Labels(i));
            layout.setColumnData(made.getColumn(), new ColumnWeightData(column.weight(), INDENT, true));
        }
        org.eclipse.jface.viewers.ColumnViewerToolTipSupport.enableFor(viewer);
        viewer.setContentProvider(new Content());
        viewer.addFilter(new Filter());
    }

    /** Sorts by a column: up, then down, then as the rows came. */
    private void sort(int column) {
        Tree tree = viewer.getTree();
        TreeColumn clicked = tree.getColumn(column);
        int direction = tree.getSortColumn() != clicked ? SWT.UP : tree.getSortDirection() == SWT.UP ? SWT.DOWN : SWT.NONE;
        tree.setSortColumn(direction == SWT.NONE ? null : clicked);
        tree.setSortDirection(direction);
        viewer.setComparator(direction == SWT.NONE ? null : new ViewerComparator() {
            @Override
            public int compare(Viewer of, Object one, Object other) {
                return new RowOrder(column, direction == SWT.DOWN, unmasked.getAsBoolean()).compare((Row) one, (Row) other);
            }
        });
    }

    Control control() {
        return holder;
    }

    TreeViewer viewer() {
        return viewer;
    }

    void show(List<Row> rows) {
        Object[] expanded = viewer.getExpandedElements();
        var selection = viewer.getStructuredSelection();
        viewer.getTree().setRedraw(false);
        try {
            viewer.setInput(rows);
            Set<String> now = rows.stream().filter(r -> !r.children().isEmpty()).map(Row::id).collect(Collectors.toSet());
            if (Collections.disjoint(now, shown)) {
                unfold(rows);
            } else {
                viewer.setExpandedElements(expanded);
            }
            shown = now;
            viewer.setSelection(selection, false);
            measure(rows);
        } finally {
            viewer.getTree().setRedraw(true);
        }
    }

    /** No column is narrower than what stands in it, up to a limit; what does not fit in all is scrolled to. */
    private void measure(List<Row> rows) {
        int now = rows.stream().mapToInt(r -> 1 + r.children().size()).sum();
        if (now == measured || rows.isEmpty()) {
            return;
        }
        measured = now;
        int[] widths = new int[columns.size()];
        GC gc = new GC(viewer.getTree());
        try {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = gc.textExtent(columns.get(i).name()).x * 11 / 10 + PADDING;
            }
            measure(gc, rows, 1, widths, new int[1]);
        } finally {
            gc.dispose();
        }
        for (int i = 0; i < widths.length; i++) {
            layout.setColumnData(viewer.getTree().getColumn(i),
                    new ColumnWeightData(columns.get(i).weight(), Math.min(WIDEST, widths[i]), true));
        }
        holder.layout(true, true);
    }

    private void measure(GC gc, List<Row> rows, int depth, int[] widths, int[] seen) {
        for (Row row : rows) {
            if (seen[0]++ > LOOKED_AT) {
                return;
            }
            for (int i = 0; i < widths.length && i < row.cells().size(); i++) {
                Cell cell = row.cell(i);
                int bold = cell.tone() == Tone.STRONG ? 12 : 10;
                int wide = gc.textExtent(cell.shown(false)).x * bold / 10 + (i == 0 ? depth * INDENT : 0) + PADDING / 2;
                widths[i] = Math.max(widths[i], wide);
            }
            measure(gc, row.children(), depth + 1, widths, seen);
        }
    }

    /** What nobody has seen yet: a few rows are shown with what is below them, many are not. */
    private void unfold(List<Row> rows) {
        if (rows.stream().mapToInt(r -> 1 + r.children().size()).sum() <= UNFOLD) {
            viewer.expandToLevel(2);
        }
    }

    void toggle(Row row) {
        viewer.setExpandedState(row, !viewer.getExpandedState(row));
    }

    void filter(String text) {
        words = text;
        viewer.getTree().setRedraw(false);
        try {
            viewer.refresh();
            if (!words.isEmpty()) {
                viewer.expandToLevel(2);
            }
        } finally {
            viewer.getTree().setRedraw(true);
        }
    }

    /** The selected rows as tab separated text, masked as they are shown. */
    void copy() {
        List<String> lines = new ArrayList<>();
        for (Object element : viewer.getStructuredSelection()) {
            lines.add(String.join("\t", ((Row) element).cells().stream().map(c -> c.shown(unmasked.getAsBoolean())).toList()));
        }
        if (!lines.isEmpty()) {
            Clipboard clipboard = new Clipboard(viewer.getTree().getDisplay());
            try {
                clipboard.setContents(new Object[] {String.join("\n", lines)}, new Transfer[] {TextTransfer.getInstance()});
            } finally {
                clipboard.dispose();
            }
        }
    }

    /** A row whose numbers have changed is still the same row: it stays selected and open. */
    private static final class ById implements IElementComparer {
        @Override
        public boolean equals(Object one, Object other) {
            return one instanceof Row row && other instanceof Row another ? row.id().equals(another.id()) : Objects.equals(one, other);
        }

        @Override
        public int hashCode(Object element) {
            return element instanceof Row row ? row.id().hashCode() : Objects.hashCode(element);
        }
    }

    private static final class Content implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object element) {
            return ((Row) element).children().toArray();
        }

        @Override
        public Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return !((Row) element).children().isEmpty();
        }
    }

    private final class Filter extends ViewerFilter {
        @Override
        public boolean select(Viewer of, Object parent, Object element) {
            boolean above = parent instanceof Row row && row.with(List.of()).matches(words, unmasked.getAsBoolean());
            return words.isEmpty() || above || ((Row) element).matches(words, unmasked.getAsBoolean());
        }
    }

    private final class Labels extends StyledCellLabelProvider {
        private final int column;
        private Font bold;

        Labels(int column) {
            this.column = column;
        }

        @Override
        public void update(ViewerCell cell) {
            Cell content = ((Row) cell.getElement()).cell(column);
            String text = content.shown(unmasked.getAsBoolean()).replaceAll("\\s*\\R\\s*", " ⏎ ");
            boolean masked = content.phi() && !unmasked.getAsBoolean() && !content.text().isEmpty();
            StyledString styled = new StyledString(text, new StyledString.Styler() {
                @Override
                public void applyStyles(TextStyle style) {
                    style.foreground = tones.of(masked ? Tone.MUTED : content.tone());
                    if (content.tone() == Tone.STRONG) {
                        style.font = bold();
                    }
                }
            });
            cell.setText(styled.getString());
            cell.setStyleRanges(styled.getStyleRanges());
        }

        private Font bold() {
            if (bold == null) {
                FontData[] data = viewer.getTree().getFont().getFontData();
                for (FontData one : data) {
                    one.setStyle(SWT.BOLD);
                }
                bold = new Font(viewer.getTree().getDisplay(), data);
            }
            return bold;
        }

        @Override
        public String getToolTipText(Object element) {
            return ((Row) element).cell(column).shown(unmasked.getAsBoolean());
        }

        @Override
        public void dispose() {
            if (bold != null) {
                bold.dispose();
            }
            super.dispose();
        }
    }
}
