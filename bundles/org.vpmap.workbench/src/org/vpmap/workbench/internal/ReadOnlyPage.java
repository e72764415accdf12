package org.vpmap.workbench.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.part.EditorPart;

/** A page in the place of an editor, to read and not to write. */
abstract class ReadOnlyPage extends EditorPart {
    @Override
    public final void doSave(IProgressMonitor monitor) {
        throw new IllegalStateException("a page is never dirty");
    }

    @Override
    public final void doSaveAs() {
        throw new IllegalStateException("a page is not saved under another name");
    }

    @Override
    public final boolean isDirty() {
        return false;
    }

    @Override
    public final boolean isSaveAsAllowed() {
        return false;
    }
}
