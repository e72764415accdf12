package org.vpmap.workbench.internal;

import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

/** Preferences of the workbench; what belongs to a project is in the project's properties and under version control. */
public final class WorkbenchPreferences extends PreferencePage implements IWorkbenchPreferencePage {
    private Button light;
    private Button dark;

    @Override
    public void init(IWorkbench workbench) {
        noDefaultButton();
        setDescription(
                "Severities of findings belong to a project: see its properties (vpmap.properties). Colours of maps are under General > Colors and Fonts.");
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(3, false));
        new Label(area, SWT.NONE).setText("Theme:");
        light = new Button(area, SWT.RADIO);
        light.setText("&Light");
        light.setSelection(!Themes.isDark());
        dark = new Button(area, SWT.RADIO);
        dark.setText("&Dark");
        dark.setSelection(Themes.isDark());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "org.vpmap.workbench.preferences");
        return area;
    }

    @Override
    public boolean performOk() {
        Themes.set(dark.getSelection());
        return true;
    }
}
