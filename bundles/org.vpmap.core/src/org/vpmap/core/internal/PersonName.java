package org.vpmap.core.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a person's full name, as far as its spelling tells them. Parts that are not there are null. A single name is a family name,
 * since that is the one that systems require; a name in a script without blanks is split only where custom makes it certain enough.
 */
public record PersonName(String prefix, String given, String middle, String family, String suffix, String nickname) {
    private static final PersonName NOBODY = new PersonName(null, null, null, null, null, null);

    /** Parses a full name. */
    public static PersonName parse(String fullName) {
        PersonName quick = twoPlainWords(fullName);
        return quick != null ? quick : parseCarefully(fullName);
    }

    /** Given and middle names together. */
    public String givenNames() {
        return given == null ? middle : middle == null ? given : given + " " + middle;
    }

    /** "Ann Lee" is the usual case and needs no tables but for titles and suffixes. */
    private static PersonName twoPlainWords(String name) {
        int blank = -1;
        int length = name.length();
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c == ' ') {
                if (blank >= 0) {
                    return null;
                }
                blank = i;
            } else if (!isPlain(c) && (c != '-' && c != '\'' || i == 0 || name.charAt(i - 1) == ' ')) {
                return null;
            }
        }
        if (blank <= 1 || blank >= length - 2) {
            return null;
        }
        String first = name.substring(0, blank);
        String last = name.substring(blank + 1);
        boolean ordinary = NameWords.isOrdinary(first) && NameWords.isOrdinary(last);
        return ordinary ? new PersonName(null, first, null, last, null, null) : null;
    }

    /** Latin letters, those with accents in one character included. */
    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7;
    }

    private static PersonName parseCarefully(String fullName) {
        NameCleaner cleaner = new NameCleaner(fullName);
        String clean = cleaner.text();
        if (clean.isEmpty()) {
            return cleaner.nickname() == null ? NOBODY : new PersonName(null, null, null, cleaner.nickname(), null, null);
        }
        PersonName parsed = EastAsianName.isOne(clean) ? EastAsianName.parse(clean) : western(clean);
        return parsed.withNickname(cleaner.nickname());
    }

    private PersonName withNickname(String name) {
        return new PersonName(prefix, given, middle, family, suffix, name);
    }

    private static PersonName western(String clean) {
        List<String> commaParts = new ArrayList<>();
        for (String part : clean.split(",")) {
            if (!Texts.isBlank(part)) {
                commaParts.add(Texts.trim(part));
            }
        }
        if (commaParts.isEmpty()) {
            return NOBODY;
        }
        List<String> suffixes = new ArrayList<>();
        List<String> words = words(commaParts.getFirst());
        boolean allCapitals = clean.equals(clean.toUpperCase(java.util.Locale.ROOT));
        List<String> givens = null;
        for (int i = 1; i < commaParts.size(); i++) {
            List<String> part = words(commaParts.get(i));
            if (givens != null || isSuffixes(part, words.size() > 1)) {
                suffixes.addAll(part);
            } else {
                givens = part;
            }
        }
        return givens == null ? inOrder(words, suffixes, allCapitals) : familyFirst(words, givens, suffixes, allCapitals);
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(text.split(" ")));
    }

    /** After a comma everything may be a credential, but "Nguyen, Do" is a family and a given name. */
    private static boolean isSuffixes(List<String> words, boolean afterFullName) {
        return words.stream()
                .allMatch(w -> NameWords.isSuffix(w) || NameWords.isCredential(w) && (afterFullName || !NameWords.isAmbiguous(w)));
    }

    /** "van Beethoven, Dr. Ludwig Jr." */
    private static PersonName familyFirst(List<String> families, List<String> givens, List<String> suffixes, boolean allCapitals) {
        takeSuffixes(families, suffixes, 1, allCapitals);
        takeSuffixes(givens, suffixes, 1, allCapitals);
        String prefix = takePrefix(givens, 0);
        String given = givens.isEmpty() ? null : givens.getFirst();
        String middle = givens.size() < 2 ? null : String.join(" ", givens.subList(1, givens.size()));
        return new PersonName(prefix, given, middle, String.join(" ", families), joined(suffixes), null);
    }

    private static PersonName inOrder(List<String> words, List<String> suffixes, boolean allCapitals) {
        takeSuffixes(words, suffixes, 1, allCapitals);
        String prefix = takePrefix(words, 1);
        if (words.size() == 1) {
            return new PersonName(prefix, null, null, words.getFirst(), joined(suffixes), null);
        }
        if (words.size() == 3 && NameWords.isPatronymic(words.get(2)) && !NameWords.isPatronymic(words.get(1))) {
            return new PersonName(prefix, words.get(1), words.get(2), words.get(0), joined(suffixes), null);
        }
        int familyFrom = NameWords.familyStart(words);
        String given = familyFrom == 0 ? null : words.getFirst();
        String middle = familyFrom < 2 ? null : String.join(" ", words.subList(1, familyFrom));
        String family = String.join(" ", words.subList(familyFrom, words.size()));
        return new PersonName(prefix, given, middle, family, joined(suffixes), null);
    }

    /** Moves titles from the front; at least {@code leave} words stay. */
    private static String takePrefix(List<String> words, int leave) {
        List<String> titles = new ArrayList<>();
        while (words.size() > leave && NameWords.isPrefix(words.getFirst())) {
            titles.add(words.removeFirst());
            boolean couple = words.size() > leave + 1 && (words.getFirst().equals("&") || words.getFirst().equals("and"))
                    && NameWords.isPrefix(words.get(1));
            if (couple) {
                titles.add(words.removeFirst());
            }
        }
        return joined(titles);
    }

    /** Moves suffixes and credentials from the end; at least {@code leave} words stay, two where the suffix might be a name. */
    private static void takeSuffixes(List<String> words, List<String> suffixes, int leave, boolean allCapitals) {
        while (words.size() > leave) {
            String last = words.getLast();
            boolean credential = NameWords.isCredential(last) && words.size() > leave + 1 && (!NameWords.isAmbiguous(last)
                    || !allCapitals && last.equals(last.toUpperCase(java.util.Locale.ROOT)));
            boolean suffix = NameWords.isSuffix(last) && (!NameWords.isLetter(last) || words.size() > leave + 1);
            if (!credential && !suffix) {
                return;
            }
            suffixes.addFirst(words.removeLast());
        }
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }
}
