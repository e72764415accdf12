package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Spelling: which names are near a wrong one, and how a name is written in a map. */
public final class Names {
    private static final int NEAREST = 3;
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_$\\u00C0-\\u1FFF\\u3040-\\uD7FF][A-Za-z0-9_$\\u00C0-\\u1FFF\\u3040-\\uD7FF]*");
    /** The words that join expressions, and those that begin a declaration: where a statement begins these are no names. */
    private static final Set<String> RESERVED = Set.of(
            "and", "or", "not", "in", "via", "when", "then", "else", "link", "null", "true", "false", "by", "because", "hold", "skip",
            "reject", "add", "create", "files", "ignore", "import", "migration", "note", "object", "tags", "test", "values");

    private Names() {}

    /** The names that {@code wrong} may have meant, best first, three at most. */
    public static List<String> nearest(String wrong, Collection<String> known) {
        record Near(String name, int distance) {}
        String wanted = folded(wrong);
        int limit = Math.max(2, wanted.length() / 3);
        List<Near> near = new ArrayList<>();
        for (String name : known) {
            String folded = folded(name);
            int distance = distance(wanted, folded, limit);
            if (distance > limit && wanted.length() > 2
                    && (folded.startsWith(wanted) || folded.endsWith(wanted) || wanted.endsWith(folded))) {
                distance = limit;
            }
            if (distance <= limit) {
                near.add(new Near(name, distance));
            }
        }
        return near.stream().sorted(Comparator.comparingInt(Near::distance)).limit(NEAREST).map(Near::name).toList();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
    }

    /** Levenshtein distance with neighbours swapped counted once, or more than {@code limit}. */
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
                best = Math.min(best, now[j]);
            }
            if (best > limit) {
                return limit + 1;
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }

    /** The name as a map writes it: in backquotes where it is no plain word. */
    public static String written(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name) ? name : "`" + name + "`";
    }

    /** A text literal. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    public static String choice(List<String> names) {
        if (names.size() <= 1) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
