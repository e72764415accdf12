package org.vpmap.lang.ui.internal;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.templates.TemplatePreferencePage;

/** The list of templates that completion in maps offers: one's own, and which of the language's, and how. */
public final class TemplatesPage extends TemplatePreferencePage {
    public TemplatesPage() {
        MapTemplates templates = new MapTemplates();
        setPreferenceStore(templates.preferences());
        setTemplateStore(templates.store());
        setContextTypeRegistry(templates.places());
        setDescription("Completion (Ctrl+Space) in maps offers these where they may stand:");
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(contents, "org.vpmap.workbench.templates");
        return contents;
    }

    @Override
    protected boolean isShowFormatterSetting() {
        return false;
    }
}
