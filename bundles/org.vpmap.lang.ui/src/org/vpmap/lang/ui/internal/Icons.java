package org.vpmap.lang.ui.internal;

import java.util.Locale;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;
import org.osgi.framework.FrameworkUtil;
import org.vpmap.lang.ide.Proposal;
import org.vpmap.lang.ide.Symbol;

/** The icons of this bundle, from JFace's registry, which disposes of them. */
final class Icons {
    private static final String PREFIX = "org.vpmap.lang.ui/";

    private Icons() {}

    static Image of(Proposal.Kind kind) {
        return image(switch (kind) {
            case KEYWORD -> "keyword";
            case SOURCE_FIELD -> "source-field";
            case TARGET_FIELD -> "target-field";
            case OBJECT, MODULE -> "object";
            case FUNCTION -> "function";
            case VALUES -> "values";
            case OPTION -> "option";
            case TEMPLATE -> "template";
            case TYPE -> "keyword";
        });
    }

    static Image of(Symbol.Kind kind) {
        return image(switch (kind) {
            case MIGRATION, IMPORT -> "map";
            case VALUES -> "values";
            case OBJECT -> "object";
            case NOTE -> "note";
            case FILES -> "files";
            case TAGS -> "tags";
            case ROWS -> "rows";
            case KEY -> "key";
            case FIELD, COLUMN -> "target-field";
            case IGNORE -> "ignore";
            case CREATE, OPTIONS -> "create";
            case TEST -> "test";
        });
    }

    static Image image(String name) {
        ImageRegistry registry = JFaceResources.getImageRegistry();
        String key = PREFIX + name.toLowerCase(Locale.ROOT);
        if (registry.getDescriptor(key) == null) {
            registry.put(key, descriptor(name));
        }
        return registry.get(key);
    }

    static ImageDescriptor descriptor(String name) {
        return ImageDescriptor.createFromURLSupplier(
                true, () -> FileLocator.find(FrameworkUtil.getBundle(Icons.class), IPath.fromOSString("icons/" + name + ".svg")));
    }
}
