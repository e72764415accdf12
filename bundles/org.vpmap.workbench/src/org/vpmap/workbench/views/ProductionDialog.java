package org.vpmap.workbench.views;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.vpmap.connector.target.Target;

/** Asks before something real is written: nobody goes on who has not typed the name of the organisation that it is written to. */
final class ProductionDialog extends InputDialog {
    private static final Color GROUND = new Color(176, 32, 32);
    private static final Color TEXT = new Color(255, 255, 255);

    private final String title;

    /**
     * @param title of the task
     * @param what it does, a sentence's beginning that the organisation ends
     * @param more what else a person should know, empty where there is nothing
     */
    ProductionDialog(Shell shell, String title, String what, Target.Facts target, String more) {
        super(shell, title, title + " " + what + name(target) + " (" + target.edition() + ", id " + target.organization() + "). "
                + (target.production() ? "Real records are written." : "The organisation says that it is no production one.") + more
                + "\n\nType the organisation's name to go on: " + name(target), "",
                typed -> typed.strip().equals(name(target)) ? null : "The organisation is called " + name(target));
        this.title = title;
    }

    /** As the target calls itself; an organisation without a name has its id. */
    private static String name(Target.Facts target) {
        return target.name().isBlank() ? target.organization() : target.name().strip();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        CLabel banner = new CLabel(area, SWT.CENTER);
        banner.setText("PRODUCTION");
        banner.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        // Without this the theme would paint it like any label.
        banner.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
        banner.setBackground(GROUND);
        banner.setForeground(TEXT);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(banner);
        banner.moveAbove(area.getChildren()[0]);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getOkButton().setText(title);
        setButtonLayoutData(getOkButton());
    }
}
