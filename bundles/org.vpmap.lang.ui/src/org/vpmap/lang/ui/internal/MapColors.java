package org.vpmap.lang.ui.internal;

import java.util.Locale;
import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.PlatformUI;
import org.vpmap.lang.ide.Token.Kind;

/** How words of a map look: colours from the theme, and more than colour for what is protected. */
final class MapColors {
    private static final String PREFIX = "org.vpmap.lang.ui.";

    /** All theme colours of maps start with this. */
    static boolean isOurs(String property) {
        return property.startsWith(PREFIX);
    }

    IToken token(org.vpmap.lang.ide.Token word) {
        return new Token(word.phi() ? new TextAttribute(color("phi"), null, SWT.ITALIC | TextAttribute.UNDERLINE) : attribute(word.kind()));
    }

    private TextAttribute attribute(Kind kind) {
        return switch (kind) {
            case KEYWORD -> new TextAttribute(color("keyword"), null, SWT.BOLD);
            case FATE -> new TextAttribute(color("fate"), null, SWT.BOLD);
            case OBJECT, MODULE -> new TextAttribute(color(kind.name().toLowerCase(Locale.ROOT)), null, SWT.BOLD);
            case REASON -> new TextAttribute(color("reason"), null, SWT.ITALIC);
            case DOCUMENTATION -> new TextAttribute(color("documentation"), null, SWT.ITALIC);
            case SOURCE_FIELD -> new TextAttribute(color("sourceField"));
            case TARGET_FIELD -> new TextAttribute(color("targetField"));
            case STRING, NUMBER, COMMENT, FUNCTION, VALUES -> new TextAttribute(color(kind.name().toLowerCase(Locale.ROOT)));
            case NAME -> new TextAttribute(null);
        };
    }

    private static Color color(String name) {
        ColorRegistry registry = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
        return registry.get(PREFIX + name);
    }
}
