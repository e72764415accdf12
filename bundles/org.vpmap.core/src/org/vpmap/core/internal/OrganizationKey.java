package org.vpmap.core.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One key for all spellings of an organization. Only what never tells two organizations apart is dropped: case, accents, punctuation,
 * a leading "the" and trailing legal forms; words such as "hospital" or "clinic" stay.
 */
public final class OrganizationKey {
    private static final Set<String> LEGAL_FORMS = Set.of(
            "inc", "incorporated", "llc", "llp", "lllp", "lp", "ltd", "limited", "pllc", "pc", "pa", "plc", "co", "corp", "corporation",
            "company", "gmbh", "ag", "sa", "bv", "nv", "pty", "psc", "sc", "apc");
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("st", "saint"), Map.entry("ste", "sainte"), Map.entry("mt", "mount"), Map.entry("ft", "fort"),
            Map.entry("ctr", "center"), Map.entry("cntr", "center"), Map.entry("centre", "center"), Map.entry("hosp", "hospital"),
            Map.entry("assoc", "associates"), Map.entry("assocs", "associates"), Map.entry("med", "medical"),
            Map.entry("univ", "university"),
            Map.entry("dept", "department"), Map.entry("grp", "group"), Map.entry("n", "north"), Map.entry("s", "south"),
            Map.entry("e", "east"), Map.entry("w", "west"));

    private OrganizationKey() {}

    /** The key, or null where nothing but punctuation is left. */
    public static String of(String name) {
        List<String> words = words(name);
        if (words.size() > 1 && words.getFirst().equals("the")) {
            words.removeFirst();
        }
        while (words.size() > 1 && (LEGAL_FORMS.contains(words.getLast()) || words.getLast().equals("and"))) {
            words.removeLast();
        }
        words.replaceAll(word -> SAME.getOrDefault(word, word));
        return words.isEmpty() ? null : String.join(" ", words);
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int lastDot = 0;
        for (int i = 0; i < plain.length();) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c == 'ß' ? 's' : c);
                if (c == 'ß') {
                    word.append('s');
                }
            } else if (c == '&' || c == '+') {
                end(word, words);
                lastDot = 0;
                words.add("and");
            } else if (c == '.' ? word.length() - lastDot > 1 : !isWithinWord(c)) {
                end(word, words);
                lastDot = 0;
            } else if (c == '.') {
                lastDot = word.length();
            }
        }
        end(word, words);
        return joinInitials(words);
    }

    /** Apostrophes and combining marks do not part words ("Mary's", "é"), nor does a dot after a single letter ("L.L.C."). */
    private static boolean isWithinWord(int c) {
        int type = Character.getType(c);
        return c == '\'' || c == '’' || c == '‘' || c == '`' || type == Character.NON_SPACING_MARK || type == Character.FORMAT;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** "l l c" at the end is "llc". */
    private static List<String> joinInitials(List<String> words) {
        int from = words.size();
        while (from > 0 && words.get(from - 1).length() == 1) {
            from--;
        }
        String joined = String.join("", words.subList(from, words.size()));
        if (words.size() - from > 1 && LEGAL_FORMS.contains(joined)) {
            words.subList(from, words.size()).clear();
            words.add(joined);
        }
        return words;
    }
}
