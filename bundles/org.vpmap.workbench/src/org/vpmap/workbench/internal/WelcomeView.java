package org.vpmap.workbench.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.wizards.IWizardDescriptor;

/** The first page of a new workspace: what one can begin with, each a click. */
public final class WelcomeView extends ViewPart {
    private Link first;

    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 24;
        layout.marginHeight = 20;
        layout.verticalSpacing = 10;
        area.setLayout(layout);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "org.vpmap.workbench.welcome");
        Label title = new Label(area, SWT.NONE);
        title.setText("VPMap Workbench");
        title.setFont(JFaceResources.getHeaderFont());
        text(area,
                "Moves a practice from Visual Practice to Zoho CRM: write the map, check it, run it on a sample, run it, and take it back if need be.");
        first = link(area, "<a>New migration project</a> \u2013 on the embedded sandbox with invented patients, or on real systems",
                () -> wizard(
                        PlatformUI.getWorkbench().getNewWizardRegistry().findWizard("org.vpmap.workbench.wizards.project")));
        link(area, "<a>Import a migration folder</a> \u2013 one that the command line made", () -> wizard(
                PlatformUI.getWorkbench().getImportWizardRegistry().findWizard("org.vpmap.workbench.wizards.import")));
        link(area, "<a>Start the sandbox</a> \u2013 both systems on this machine, for projects that use it",
                WorkbenchCommands::startSandbox);
        text(area,
                "In the map: Ctrl+Space completes, Ctrl+1 mends, F3 goes to what declares a name, Ctrl+O shows the outline, Ctrl+3 finds every command.");
    }

    private static Label text(Composite area, String text) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = 400;
        label.setLayoutData(data);
        return label;
    }

    private static Link link(Composite area, String text, Runnable action) {
        Link link = new Link(area, SWT.WRAP);
        link.setText(text);
        link.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
        return link;
    }

    private void wizard(IWizardDescriptor descriptor) {
        try {
            IWorkbenchWizard wizard = descriptor.createWizard();
            wizard.init(getSite().getWorkbenchWindow().getWorkbench(), StructuredSelection.EMPTY);
            new WizardDialog(getSite().getShell(), (IWizard) wizard).open();
        } catch (org.eclipse.core.runtime.CoreException e) {
            ILog.get().error("The wizard could not be opened; use File > New or File > Import", e);
        }
    }

    @Override
    public void setFocus() {
        first.setFocus();
    }
}
