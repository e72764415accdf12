package org.vpmap.workbench.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;

/** The Welcome page; there is one, and it is open again after a restart if it was before. */
public final class WelcomeInput implements IEditorInput, IPersistableElement {
    /** Brings the page back after a restart. */
    public static final class Factory implements IElementFactory {
        @Override
        public WelcomeInput createElement(IMemento memento) {
            return new WelcomeInput();
        }
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return ImageDescriptor.createFromURL(WelcomeInput.class.getResource("/icons/migration.svg"));
    }

    @Override
    public String getName() {
        return "Welcome";
    }

    @Override
    public IPersistableElement getPersistable() {
        return this;
    }

    @Override
    public String getToolTipText() {
        return "What one can begin with";
    }

    @Override
    public String getFactoryId() {
        return WelcomePage.ID;
    }

    @Override
    public void saveState(IMemento memento) {
        // There is nothing but the page itself.
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WelcomeInput;
    }

    @Override
    public int hashCode() {
        return WelcomeInput.class.hashCode();
    }
}
