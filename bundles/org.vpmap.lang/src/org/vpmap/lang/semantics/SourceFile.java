package org.vpmap.lang.semantics;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.XtextResource;
import org.vpmap.lang.vpMap.MapFile;

/**
 * A .vpmap file, parsed.
 *
 * @param path relative to the project, with slashes
 */
public record SourceFile(String path, XtextResource resource) {
    /** Its contents; null where not even an empty file could be made of it. */
    public MapFile root() {
        EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
        return root instanceof MapFile file ? file : null;
    }

    /** Its text as parsed. */
    public String text() {
        return resource.getParseResult() == null ? "" : resource.getParseResult().getRootNode().getText();
    }
}
