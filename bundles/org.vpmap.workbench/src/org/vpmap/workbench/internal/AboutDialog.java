package org.vpmap.workbench.internal;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What this is, in which version, on what it runs, and whose work is in it. */
final class AboutDialog extends TrayDialog {
    private static final int WIDTH = 440;
    private static final int LICENCES = IDialogConstants.CLIENT_ID;
    private static final int DETAILS = IDialogConstants.CLIENT_ID + 1;

    AboutDialog(Shell shell) {
        super(shell);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("About VPMap Workbench");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(22, 18).spacing(18, 12).applyTo(area);
        LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), area);
        Label icon = new Label(area, SWT.NONE);
        icon.setImage(images.create(ImageDescriptor.createFromURL(AboutDialog.class.getResource("/icons/app.svg"))));
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.TOP).span(1, 3).applyTo(icon);
        Label name = new Label(area, SWT.NONE);
        name.setText("VPMap Workbench");
        name.setFont(JFaceResources.getHeaderFont());
        Text versions = new Text(area, SWT.READ_ONLY | SWT.MULTI);
        versions.setText(versions());
        versions.setBackground(area.getBackground());
        Label words = new Label(area, SWT.WRAP);
        words.setText(
                "Migrates healthcare practices from Visual Practice to Zoho CRM: a mapping language, checked runs, a journal that can be "
                        + "undone.\n\nIt stands on the Eclipse Platform, Xtext, EMF, Apache Derby and many others; Licences lists each part with its "
                        + "version and licence.");
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(words);
        return area;
    }

    private static String versions() {
        return "Version " + FrameworkUtil.getBundle(AboutDialog.class).getVersion() + "\nEclipse UI " + version("org.eclipse.ui")
                + ", Xtext " + version("org.eclipse.xtext") + ", EMF " + version("org.eclipse.emf.ecore") + "\nJava "
                + System.getProperty("java.version") + ", " + System.getProperty("os.name") + ", SWT " + SWT.getPlatform() + " "
                + SWT.getVersion();
    }

    private static String version(String bundle) {
        Bundle found = Platform.getBundle(bundle);
        return found == null ? "?"
                : found.getVersion().getMajor() + "." + found.getVersion().getMinor() + "." + found.getVersion().getMicro();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, LICENCES, "&Licences", false);
        createButton(parent, DETAILS, "&Installation Details", false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == LICENCES) {
            close();
            PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("third-party.md");
        } else if (button == DETAILS) {
            close();
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.eclipse.ui.help.installationDialog", null);
            } catch (org.eclipse.core.commands.common.CommandException e) {
                throw new IllegalStateException("the platform has this command", e);
            }
        } else {
            super.buttonPressed(button);
        }
    }
}
