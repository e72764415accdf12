package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.core.plan.Range;

/**
 * Reads and writes who owns whose records in the {@code owners} lines of a map. Goes by the text alone, which may have errors elsewhere;
 * leaves everything as it is that it is not about.
 */
public final class OwnerEdits {
    private static final Pattern HEADER = Pattern.compile(
            "owners(?:\\s+[\\w$`]+)?\\s+by\\s+(?:`[^`\\n]+`|[\\w$]+)(?:\\s+fallback\\s+\"(?:\\\\.|[^\\\\\"\\n])*\")?(\\s*\\{)?");
    private static final Pattern ENTRY = Pattern
            .compile("\"((?:\\\\.|[^\\\\\"\\n])*)\"\\s*->\\s*\"((?:\\\\.|[^\\\\\"\\n])*)\"(?:[ \\t]*//[ \\t]*([^\\n]*))?");

    private OwnerEdits() {}

    /**
     * A line of the map.
     *
     * @param from address of the member of staff
     * @param to address of the user
     * @param remark what stands behind it as a comment: who decided and when; empty where nobody wrote it down
     */
    public record Entry(String from, String to, String remark) {
        public Entry {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(remark);
        }
    }

    /** Where the header ends and, with a block, where that ends: offset behind its opening and of its closing brace. */
    private record Block(int start, int end, int open, int close) {
        boolean isThere() {
            return open >= 0;
        }
    }

    private record Found(Entry entry, int start, int end) {}

    /** The overrides that a text has. */
    public static List<Entry> read(String text) {
        return block(text).filter(Block::isThere).map(b -> entries(text, b)).orElse(List.of()).stream().map(Found::entry).toList();
    }

    /** Where a text has its {@code owners} line; empty where it has none that overrides can be written to. */
    public static Optional<Range> where(String file, String text) {
        return block(text).map(b -> {
            String above = text.substring(0, b.start());
            return new Range(file, (int) above.lines().count(), b.start() - above.lastIndexOf('\n'), b.start(), b.end() - b.start());
        });
    }

    /**
     * The text with these decisions.
     *
     * @param users by the address of the member of staff; an empty one takes an override back
     * @param remark who decided and when
     * @throws IllegalArgumentException where the text has no {@code owners} line
     */
    public static String with(String text, Map<String, Optional<String>> users, String remark) {
        String result = text;
        for (Map.Entry<String, Optional<String>> decision : users.entrySet()) {
            Block block = block(result).orElseThrow(() -> new IllegalArgumentException("there is no owners line"));
            result = with(result, block, decision.getKey(), decision.getValue(), remark);
        }
        return result;
    }

    private static String with(String text, Block block, String from, Optional<String> to, String remark) {
        Optional<Found> found =
                block.isThere() ? entries(text, block).stream().filter(e -> fold(e.entry().from()).equals(fold(from))).findFirst()
                        : Optional.empty();
        String line = to.map(t -> quoted(from) + " -> " + quoted(t) + " // " + remark.replaceAll("\\s+", " ")).orElse("");
        if (found.isPresent()) {
            return to.isPresent() ? text.substring(0, found.get().start()) + line + text.substring(found.get().end())
                    : without(text, found.get().start(), found.get().end());
        }
        if (to.isEmpty()) {
            return text;
        }
        String indent = indent(text, block.start());
        if (!block.isThere()) {
            return text.substring(0, block.end()) + " {\n" + indent + "  " + line + "\n" + indent + "}" + text.substring(block.end());
        }
        int end = block.close();
        while (end > block.open() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "\n" + indent + "  " + line + "\n" + indent + text.substring(block.close());
    }

    /** Takes a line out as a whole where nothing else stands in it. */
    private static String without(String text, int start, int end) {
        int from = start;
        while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
            from--;
        }
        boolean alone = (from == 0 || text.charAt(from - 1) == '\n') && end < text.length() && text.charAt(end) == '\n';
        return alone ? text.substring(0, from) + text.substring(end + 1) : text.substring(0, start) + text.substring(end);
    }

    private static List<Found> entries(String text, Block block) {
        List<Found> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(text).region(block.open(), block.close());
        while (matcher.find()) {
            entries.add(new Found(new Entry(plain(matcher.group(1)), plain(matcher.group(2)),
                    matcher.group(3) == null ? "" : matcher.group(3).strip()), matcher.start(), matcher.end()));
        }
        return entries;
    }

    private static Optional<Block> block(String text) {
        Matcher header = HEADER.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            int skipped = MapEdits.skip(text, i);
            boolean word = i == 0 || !Character.isJavaIdentifierPart(text.charAt(i - 1));
            if (skipped == i && word && text.startsWith("owners", i) && header.region(i, text.length()).lookingAt()) {
                if (header.group(1) == null) {
                    return Optional.of(new Block(i, header.end(), -1, -1));
                }
                int close = header.end();
                while (close < text.length() && text.charAt(close) != '}') {
                    close = MapEdits.skip(text, close) + 1;
                }
                return close < text.length() ? Optional.of(new Block(i, close + 1, header.end(), close)) : Optional.empty();
            }
            i = skipped;
        }
        return Optional.empty();
    }

    private static String indent(String text, int at) {
        int line = text.lastIndexOf('\n', at - 1) + 1;
        return text.substring(line, at).isBlank() ? text.substring(line, at) : "  ";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String plain(String quoted) {
        return quoted.replaceAll("\\\\(.)", "$1");
    }

    /** Addresses are compared like the engine does. */
    static String fold(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** The overrides by address, as the engine compares it. */
    public static Map<String, Entry> byAddress(List<Entry> entries) {
        Map<String, Entry> all = new LinkedHashMap<>();
        entries.forEach(e -> all.put(fold(e.from()), e));
        return all;
    }
}
