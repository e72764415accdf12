package org.vpmap.lang.ide.internal;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.xtext.parser.IParser;

/** Parses parts of files and remembers the last ones. Safe for use by several threads. */
public final class Parsing {
    private static final int REMEMBERED = 2_000;

    private final IParser parser;
    private final Map<String, Parsed> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Parsing(IParser parser) {
        this.parser = parser;
    }

    /** The parsed text, from memory where it is the same as before. */
    public Parsed remembered(String text) {
        synchronized (known) {
            Parsed parsed = known.get(text);
            if (parsed != null) {
                return parsed;
            }
        }
        Parsed parsed = fresh(text);
        synchronized (known) {
            known.put(text, parsed);
        }
        return parsed;
    }

    /** The parsed text; not remembered. */
    public Parsed fresh(String text) {
        return Parsed.of(text, parser.parse(new StringReader(text)));
    }
}
