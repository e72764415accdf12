package org.vpmap.lang.ui.internal;

import java.util.Optional;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.PlatformUI;
import org.vpmap.lang.ui.LanguageProjects;
import org.vpmap.lang.ui.LanguageProjects.MapText;

/** Where classes that the platform creates by name get the language from: the workbench's services. */
final class Services {
    private Services() {}

    static LanguageProjects projects() {
        return PlatformUI.getWorkbench().getService(LanguageProjects.class);
    }

    /** The map whose text a document is; empty where it is no file of the workspace. */
    static Optional<MapText> of(IDocument document) {
        return projects().of(document);
    }
}
