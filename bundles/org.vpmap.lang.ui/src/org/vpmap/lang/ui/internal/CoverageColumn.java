package org.vpmap.lang.ui.internal;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.JFaceTextUtil;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.AbstractRulerColumn;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.DefaultAnnotationHover;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelListener;
import org.eclipse.jface.text.source.ILineRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IFileEditorInput;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.rulers.IContributedRulerColumn;
import org.eclipse.ui.texteditor.rulers.RulerColumnDescriptor;

/** The ruler's column that tells which lines were exercised: beside the one with findings, which would hide that. */
public final class CoverageColumn extends AbstractRulerColumn implements IContributedRulerColumn {
    private static final int WIDTH = 12;
    private static final int BEYOND = 2;

    private final IAnnotationModelListener changes = changed -> later();
    private RulerColumnDescriptor descriptor;
    private ITextEditor editor;
    private Display display;
    private IAnnotationModel heard;
    private StyledText watched;
    /** Where the lines stood when all was painted last. */
    private int places;
    /** By line; null where they are to be collected anew. */
    private Map<Integer, Annotation> marks;

    public CoverageColumn() {
        setHover(new DefaultAnnotationHover() {
            @Override
            protected boolean isIncluded(Annotation annotation) {
                return CoverageMarks.isMark(annotation);
            }
        });
    }

    @Override
    public Control createControl(CompositeRuler parent, Composite parentControl) {
        display = parentControl.getDisplay();
        return super.createControl(parent, parentControl);
    }

    @Override
    public void setModel(IAnnotationModel model) {
        if (heard != null) {
            heard.removeAnnotationModelListener(changes);
        }
        heard = model;
        marks = null;
        if (heard != null) {
            heard.addAnnotationModelListener(changes);
        }
        super.setModel(model);
    }

    private void later() {
        if (display != null && !display.isDisposed()) {
            display.asyncExec(() -> {
                marks = null;
                redraw();
            });
        }
    }

    @Override
    protected void paint(GC gc, ILineRange lines) {
        super.paint(gc, lines);
        ITextViewer viewer = getParentRuler().getTextViewer();
        StyledText text = viewer.getTextWidget();
        watch(text);
        // Places of lines are asked of the text: there are counts above some, which the ruler's own reckoning leaves out.
        for (int line = lines.getStartLine() - BEYOND; line < lines.getStartLine() + lines.getNumberOfLines() + BEYOND; line++) {
            Annotation mark = marks().get(line);
            int shown = mark == null ? -1 : JFaceTextUtil.modelLineToWidgetLine(viewer, line);
            if (shown >= 0) {
                Image icon = Icons.image(CoverageMarks.icon(mark));
                Rectangle size = icon.getBounds();
                int top = text.getLinePixel(shown) + text.getLineVerticalIndent(shown);
                gc.drawImage(icon, (getWidth() - size.width) / 2, top + (text.getLineHeight() - size.height) / 2);
            }
        }
    }

    /** Counts that come above lines move what is below without a word to the ruler: only that the text is painted tells. */
    private void watch(StyledText text) {
        if (watched != text) {
            watched = text;
            text.addPaintListener(painted -> {
                int now = places(text);
                if (now != places) {
                    places = now;
                    later();
                }
            });
        }
    }

    private static int places(StyledText text) {
        int places = 0;
        int last = text.getLineIndex(text.getClientArea().height);
        for (int line = text.getTopIndex(); line <= last; line++) {
            places = 31 * places + text.getLinePixel(line) + text.getLineVerticalIndent(line);
        }
        return places;
    }

    private Map<Integer, Annotation> marks() {
        if (marks == null) {
            marks = new HashMap<>();
            IDocument document = editor == null ? null : Editors.document(editor);
            if (heard != null && document != null) {
                Iterator<Annotation> all = heard.getAnnotationIterator();
                while (all.hasNext()) {
                    Annotation annotation = all.next();
                    Position at = CoverageMarks.isMark(annotation) ? heard.getPosition(annotation) : null;
                    if (at != null && !at.isDeleted()) {
                        try {
                            marks.putIfAbsent(document.getLineOfOffset(at.getOffset()), annotation);
                        } catch (BadLocationException e) {
                            // The text has changed meanwhile; the marks come anew with it.
                            continue;
                        }
                    }
                }
            }
        }
        return marks;
    }

    @Override
    public void dispose() {
        if (heard != null) {
            heard.removeAnnotationModelListener(changes);
            heard = null;
        }
        super.dispose();
    }

    @Override
    public RulerColumnDescriptor getDescriptor() {
        return descriptor;
    }

    @Override
    public void setDescriptor(RulerColumnDescriptor of) {
        descriptor = of;
    }

    @Override
    public ITextEditor getEditor() {
        return editor;
    }

    @Override
    public void setEditor(ITextEditor of) {
        editor = of;
    }

    @Override
    public void columnCreated() {
        // Other files of this editor have nothing to show here.
        boolean map = editor.getEditorInput() instanceof IFileEditorInput input && "vpmap".equals(input.getFile().getFileExtension());
        setWidth(map ? WIDTH : 0);
    }

    @Override
    public void columnRemoved() {
        // It goes with the editor, or by the person's choice; there is nothing to put back.
    }
}
