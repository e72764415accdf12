package org.vpmap.workbench.uitests;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.BeforeEach;

/** A test of the editor on the map of the project {@code acme}. */
abstract class MapEditorTest extends BenchTest {
    protected ITextEditor editor;
    protected IDocument document;

    @BeforeEach
    final void openMap() throws Exception {
        IProject project = bench.project("acme", "acme");
        editor = bench.open(project.getFile("acme.vpmap"));
        document = bench.document(editor);
        bench.settle();
    }
}
