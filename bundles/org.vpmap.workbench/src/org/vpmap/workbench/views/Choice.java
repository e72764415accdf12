package org.vpmap.workbench.views;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.resource.ResourceLocator;

/** An action of a view. */
final class Choice extends Action {
    private final Consumer<Choice> body;

    /** Something that is done. */
    Choice(String text, String tip, Runnable body) {
        super(text, AS_PUSH_BUTTON);
        this.body = c -> body.run();
        setToolTipText(text.replace("…", "") + ": " + tip);
    }

    private Choice(String text, String tip, Consumer<Boolean> body) {
        super(text, AS_CHECK_BOX);
        this.body = c -> body.accept(c.isChecked());
        setToolTipText(text.replace("…", "") + ": " + tip);
    }

    /** The same with one of our icons, which a toolbar shows in place of the text. */
    Choice icon(String name) {
        ResourceLocator.imageDescriptorFromBundle("org.vpmap.workbench", "icons/" + name + ".svg").ifPresent(this::setImageDescriptor);
        return this;
    }

    /** Something that is on or off. */
    static Choice toggle(String text, String tip, Consumer<Boolean> body) {
        return new Choice(text, tip, body);
    }

    @Override
    public void run() {
        body.accept(this);
    }
}
