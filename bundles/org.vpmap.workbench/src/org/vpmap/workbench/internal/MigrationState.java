package org.vpmap.workbench.internal;

import java.util.Map;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.vpmap.workbench.views.work.Migrations;

/** Tells commands whether there is a migration that they could work on. */
public final class MigrationState extends AbstractSourceProvider {
    private static final String VARIABLE = "org.vpmap.workbench.migration";

    private final Runnable changed = this::soon;
    private Migrations migrations;
    private IEventBroker broker;

    @Override
    public void initialize(IServiceLocator locator) {
        migrations = locator.getService(Migrations.class);
        broker = locator.getService(IEventBroker.class);
        migrations.listen(changed);
    }

    private void soon() {
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                fireSourceChanged(ISources.WORKBENCH, getCurrentState());
                // Without this the toolbar stays as it is until somebody clicks somewhere.
                broker.post(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
            });
        }
    }

    @Override
    public Map<String, String> getCurrentState() {
        return Map.of(VARIABLE, migrations.current().isPresent() ? "present" : "none");
    }

    @Override
    public String[] getProvidedSourceNames() {
        return new String[] {VARIABLE};
    }

    @Override
    public void dispose() {
        migrations.forget(changed);
    }
}
