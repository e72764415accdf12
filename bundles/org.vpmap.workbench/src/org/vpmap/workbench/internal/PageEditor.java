package org.vpmap.workbench.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.PartInitException;

/** Shows a page that was made for the customer, without scripts; where there is no browser, says so and asks the system for one. */
public final class PageEditor extends ReadOnlyPage {
    static final String ID = "org.vpmap.workbench.page";

    private Control control;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof IURIEditorInput)) {
            throw new PartInitException("Only files can be shown; open the page from the Project Explorer");
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    @Override
    public void createPartControl(Composite parent) {
        String address = ((IURIEditorInput) getEditorInput()).getURI().toString();
        parent.setLayout(new FillLayout());
        try {
            Browser browser = new Browser(parent, SWT.NONE);
            browser.setJavascriptEnabled(false);
            browser.setUrl(address);
            control = browser;
        } catch (SWTError e) {
            // Not every Linux has WebKit.
            StyledText text = new StyledText(parent, SWT.READ_ONLY | SWT.WRAP);
            text.setText("This system has no browser for the workbench. The page is asked to open in your own: " + address);
            control = text;
            Program.launch(address);
        }
    }

    @Override
    public void setFocus() {
        control.setFocus();
    }
}
