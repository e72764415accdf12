package org.vpmap.headless;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The command line's door from the product: the same commands inside the platform. */
public final class HeadlessApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) {
        String[] args = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return Main.run(args);
    }

    @Override
    public void stop() {
        // A command ends by itself.
    }
}
