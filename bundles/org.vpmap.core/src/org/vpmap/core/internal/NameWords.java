package org.vpmap.core.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of names that are not names. */
final class NameWords {
    private static final int LONGEST = 9;
    private static final Set<String> PREFIXES = Set.of(
            "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "rev", "reverend", "fr", "father", "sir", "dame", "hon",
            "capt", "captain",
            "lt", "sgt", "col", "maj", "gen", "rabbi", "herr", "frau", "mme", "mlle", "monsieur", "madame", "señor", "señora", "sra",
            "srta", "dra", "mister", "master");
    private static final Set<String> SUFFIXES =
            Set.of("jr", "sr", "jnr", "snr", "junior", "senior", "i", "ii", "iii", "iv", "v", "vi", "2nd", "3rd", "4th");
    private static final Set<String> CREDENTIALS = Set.of(
            "md", "do", "phd", "psyd", "rn", "np", "pa", "pac", "pa-c", "dds", "dmd", "dpm", "od", "dc", "dvm", "dnp", "fnp", "fnp-c",
            "fnp-bc",
            "aprn", "crna", "cnm", "lcsw", "lmft", "lpc", "lpn", "bsn", "msn", "mph", "mba", "mha", "pharmd", "pt", "dpt", "ot", "otr",
            "esq",
            "jd", "cpa", "edd", "facs", "facp", "faap", "faafp", "facog", "mbbs", "mbchb", "rdn", "rd", "slp", "bcba", "ret", "usn",
            "usaf");
    /** Credentials that are also names or common words: "Do", "Pa", "Pt". */
    private static final Set<String> AMBIGUOUS = Set.of("do", "pa", "pt", "ot", "od", "dc", "np", "rn", "rd", "ret", "jd");
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "vom", "der", "den", "de", "del", "della", "delle", "dela", "dello", "degli", "di", "da", "das", "dos", "du",
            "des", "la",
            "las", "los", "le", "ter", "'t", "zu", "zum", "zur", "af", "av", "bin", "ibn", "bint", "abu", "st", "saint", "sainte", "san",
            "santa", "mac", "mc", "fitz", "d'", "o'", "vander", "vanden", "ver", "بن", "ابن", "بنت", "آل", "أبو", "عبد", "בן", "בר", "אבן");
    /** Particles only where written small; as names or initials they are common too: "Ben", "Al", "Ten", "Do", "E". */
    private static final Set<String> SMALL_PARTICLES =
            Set.of("ben", "al", "el", "ten", "te", "lo", "do", "e", "y", "i", "op", "het", "a", "auf", "und", "les");
    private static final Set<String> LINKS = Set.of("y", "e", "i", "und");

    private NameWords() {}

    /** Without dots and capitals; words too long to be in a table as they are. */
    private static String plain(String word) {
        return word.length() > LONGEST + 3 ? word : word.toLowerCase(Locale.ROOT).replace(".", "");
    }

    static boolean isPrefix(String word) {
        return PREFIXES.contains(plain(word));
    }

    static boolean isSuffix(String word) {
        return SUFFIXES.contains(plain(word));
    }

    static boolean isCredential(String word) {
        return CREDENTIALS.contains(plain(word));
    }

    static boolean isAmbiguous(String word) {
        return AMBIGUOUS.contains(plain(word));
    }

    /** "I" and "V" as suffixes may as well be initials. */
    static boolean isLetter(String word) {
        return plain(word).length() == 1;
    }

    static boolean isParticle(String word) {
        String plain = plain(word);
        return PARTICLES.contains(plain) || SMALL_PARTICLES.contains(plain) && word.equals(plain);
    }

    /** A Russian, Ukrainian or Bulgarian name after the father. */
    static boolean isPatronymic(String word) {
        return word.length() > 5 && (word.endsWith("ович") || word.endsWith("евич") || word.endsWith("овна") || word.endsWith("евна")
                || word.endsWith("ична") || word.endsWith("ьич"));
    }

    /** Index of the family name's first word among at least two; 0 where there is no given name, as in "van Beethoven". */
    static int familyStart(List<String> words) {
        int last = words.size() - 1;
        String first = words.getFirst();
        boolean onlyParticles = words.subList(0, last).stream().allMatch(NameWords::isParticle);
        if (onlyParticles && (last > 1 || isParticle(first) && first.equals(first.toLowerCase(Locale.ROOT)))) {
            return 0;
        }
        int start = last;
        while (start > 1) {
            String before = words.get(start - 1);
            if (!isParticle(before)) {
                break;
            }
            boolean link = LINKS.contains(before);
            if (link && start < 3) {
                break;
            }
            start -= link ? 2 : 1;
        }
        return start;
    }
}
