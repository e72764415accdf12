package org.vpmap.lang.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.Token;
import org.vpmap.lang.ui.LanguageProjects.MapText;

/** The language's words as the platform's repairer wants them: without gaps. */
final class WordScanner implements ITokenScanner {
    private static final IToken PLAIN = new Token(null);

    private final MapColors colors;
    private List<org.vpmap.lang.ide.Token> words = List.of();
    private int next;
    private int at;
    private int end;
    private int tokenOffset;
    private int tokenLength;

    WordScanner(MapColors colors) {
        this.colors = colors;
    }

    @Override
    public void setRange(IDocument document, int offset, int length) {
        Optional<MapText> map = Services.of(document);
        words = map.map(m -> m.services().tokens(m.path(), document.get(), offset, offset + length)).orElse(List.of());
        next = 0;
        at = offset;
        end = offset + length;
    }

    @Override
    public IToken nextToken() {
        while (next < words.size() && words.get(next).offset() + words.get(next).length() <= at) {
            next++;
        }
        if (at >= end) {
            return Token.EOF;
        }
        tokenOffset = at;
        if (next >= words.size() || words.get(next).offset() >= end) {
            tokenLength = end - at;
            at = end;
            return PLAIN;
        }
        org.vpmap.lang.ide.Token word = words.get(next);
        if (word.offset() > at) {
            tokenLength = word.offset() - at;
            at = word.offset();
            return PLAIN;
        }
        int stop = Math.min(end, word.offset() + word.length());
        tokenLength = stop - at;
        at = stop;
        return colors.token(word);
    }

    @Override
    public int getTokenOffset() {
        return tokenOffset;
    }

    @Override
    public int getTokenLength() {
        return tokenLength;
    }
}
