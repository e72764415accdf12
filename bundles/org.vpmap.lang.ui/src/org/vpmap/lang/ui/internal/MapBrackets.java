package org.vpmap.lang.ui.internal;

import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** The brackets of maps. */
public final class MapBrackets extends DefaultCharacterPairMatcher {
    public MapBrackets() {
        super(new char[] {'(', ')', '{', '}', '[', ']'});
    }
}
