package org.vpmap.workbench.views;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.presenters.Tone;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Migrations;
import org.vpmap.workbench.views.work.RunProgress;

/** A line beside the toolbar: what runs and how far it is, then how it ended, in whatever perspective one is. A click opens the Run view. */
public final class NoticeTrim extends WorkbenchWindowControlContribution {
    private static final int WIDTH = 380;
    private static final int SOON_MS = 200;

    private final Runnable changed = this::soon;
    private Migrations migrations;
    private Optional<Migration> heard = Optional.empty();
    private CLabel label;
    private boolean pending;

    @Override
    protected Control createControl(Composite parent) {
        // Asked of the workbench: while the window is being made the contribution has none yet.
        migrations = PlatformUI.getWorkbench().getService(Migrations.class);
        label = new CLabel(parent, SWT.NONE) {
            @Override
            public Point computeSize(int width, int height, boolean flush) {
                // The window's edge is laid out once: the line has to find room.
                return new Point(WIDTH, super.computeSize(width, height, flush).y);
            }
        };
        label.addListener(SWT.MouseUp, e -> open());
        label.addDisposeListener(e -> {
            migrations.forget(changed);
            heard.ifPresent(m -> m.forget(changed));
        });
        migrations.listen(changed);
        ThemeChange.tell(label, this::show);
        show();
        return label;
    }

    private void open() {
        try {
            PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(Views.RUN.id());
        } catch (PartInitException e) {
            throw new IllegalStateException("the Run view is registered", e);
        }
    }

    private void soon() {
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!pending && !label.isDisposed()) {
                    pending = true;
                    display.timerExec(SOON_MS, () -> {
                        pending = false;
                        show();
                    });
                }
            });
        }
    }

    private void show() {
        if (label.isDisposed()) {
            return;
        }
        Optional<Migration> now = migrations.current().flatMap(migrations::of);
        if (!now.equals(heard)) {
            heard.ifPresent(m -> m.forget(changed));
            now.ifPresent(m -> m.listen(changed));
            heard = now;
        }
        RunProgress.State state = now.map(m -> m.progress().state()).orElse(null);
        String line = state == null ? "" : state.line();
        label.setText(line.replace("&", "&&"));
        label.setToolTipText(line.isEmpty() ? null : line + "\nA click opens the Run view.");
        label.setForeground(
                state == null || state.running() ? null : new Tones(label).of(state.tone() == Tone.PLAIN ? Tone.MUTED : state.tone()));
    }
}
