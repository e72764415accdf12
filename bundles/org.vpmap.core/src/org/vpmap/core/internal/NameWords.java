package org.vpmap.core.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of names that are not names. */
final class NameWords {
    /** Of the words in the tables, dots included. */
    private static final int LONGEST = 12;
    private static final Set<String> PREFIXES = words("""
            mr mrs ms miss mx mister master dr doctor prof professor rev reverend fr father sir dame hon capt captain lt sgt col maj gen
            rabbi herr frau mme mlle monsieur madame señor señora sra srta dra
            """);
    private static final Set<String> SUFFIXES = words("jr sr jnr snr junior senior i ii iii iv v vi 2nd 3rd 4th");
    private static final Set<String> CREDENTIALS = words("""
            md do phd psyd rn np pa pac pa-c dds dmd dpm od dc dvm dnp fnp fnp-c fnp-bc aprn crna cnm lcsw lmft lpc lpn bsn msn mph mba mha
            pharmd pt dpt ot otr esq jd cpa edd facs facp faap faafp facog mbbs mbchb rdn rd slp bcba ret usn usaf
            """);
    /** Credentials that are also names or common words: "Do", "Pa", "Pt". */
    private static final Set<String> AMBIGUOUS = words("do pa pt ot od dc np rn rd ret jd");
    private static final Set<String> PARTICLES = words("""
            van von vom der den de del della delle dela dello degli di da das dos du des la las los le ter 't zu zum zur af av bin ibn bint
            abu st saint sainte san santa mac mc fitz d' o' vander vanden ver بن ابن بنت آل أبو عبد בן בר אבן
            """);
    /** Particles only where written small; as names or initials they are common too: "Ben", "Al", "Ten", "Do", "E". */
    private static final Set<String> SMALL_PARTICLES = words("ben al el ten te lo do e y i op het a auf und les");
    private static final Set<String> LINKS = Set.of("y", "e", "i", "und");

    private static final int PREFIX = 1;
    private static final int SUFFIX = 2;
    private static final int CREDENTIAL = 4;
    private static final int DOUBTFUL = 8;
    private static final int PARTICLE = 16;
    private static final int SMALL_PARTICLE = 32;
    /** What a word may be, bit by bit: one look-up a word, for names are read by the million. */
    private static final Map<String, Integer> KINDS = new HashMap<>();

    static {
        add(PREFIXES, PREFIX);
        add(SUFFIXES, SUFFIX);
        add(CREDENTIALS, CREDENTIAL);
        add(AMBIGUOUS, DOUBTFUL);
        add(PARTICLES, PARTICLE);
        add(SMALL_PARTICLES, SMALL_PARTICLE);
    }

    private NameWords() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static void add(Set<String> words, int kind) {
        words.forEach(word -> KINDS.merge(word, kind, (one, other) -> one | other));
    }

    private static int kinds(String word) {
        return word.length() > LONGEST ? 0 : KINDS.getOrDefault(plain(word), 0);
    }

    /** Without dots and capitals. */
    private static String plain(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return small.indexOf('.') < 0 ? small : small.replace(".", "");
    }

    /** Whether it is a family or a given name for certain: nothing that the tables know. */
    static boolean isOrdinary(String word) {
        return kinds(word) == 0;
    }

    static boolean isPrefix(String word) {
        return (kinds(word) & PREFIX) != 0;
    }

    static boolean isSuffix(String word) {
        return (kinds(word) & SUFFIX) != 0;
    }

    static boolean isCredential(String word) {
        return (kinds(word) & CREDENTIAL) != 0;
    }

    static boolean isAmbiguous(String word) {
        return (kinds(word) & DOUBTFUL) != 0;
    }

    /** "I" and "V" as suffixes may as well be initials. */
    static boolean isLetter(String word) {
        return plain(word).length() == 1;
    }

    static boolean isParticle(String word) {
        int kinds = kinds(word);
        return (kinds & PARTICLE) != 0 || (kinds & SMALL_PARTICLE) != 0 && word.equals(plain(word));
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
