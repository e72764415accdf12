package org.vpmap.propose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Splits names into words and knows which of them mean the same. */
final class Lexicon {
    private final Map<String, Set<Integer>> concepts = new HashMap<>();

    private Lexicon() {}

    /** The built-in one. */
    static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int concept = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                for (String word : line.strip().split("\\s+")) {
                    lexicon.concepts.computeIfAbsent(word, w -> new HashSet<>()).add(concept);
                }
                concept++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    /** Lower-case words of a name: {@code Mailing_Street}, {@code birthDate} and {@code starts-at} all split as a reader would. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** How alike two words are: 1 the same, 0.85 of one meaning, less for a like spelling, 0 for different. */
    double likeness(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        Set<Integer> meanings = concepts.getOrDefault(a, Set.of());
        if (concepts.getOrDefault(b, Set.of()).stream().anyMatch(meanings::contains)) {
            return 0.85;
        }
        double spelling = dice(a, b);
        return spelling >= 0.6 ? spelling * 0.8 : 0;
    }

    /** Soft overlap of two lists of words, 0 to 1, each word counted with its best partner. */
    double likeness(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (String word : a) {
            sum += b.stream().mapToDouble(other -> likeness(word, other)).max().orElse(0);
        }
        for (String word : b) {
            sum += a.stream().mapToDouble(other -> likeness(word, other)).max().orElse(0);
        }
        // "Treatment plan" means one thing as a whole, beside what its words mean.
        double whole = a.size() + b.size() > 2 ? likeness(String.join("", a), String.join("", b)) : 0;
        return Math.max(whole, sum / (a.size() + b.size()));
    }

    private static double dice(String a, String b) {
        Set<String> first = bigrams(a);
        Set<String> second = bigrams(b);
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        long shared = first.stream().filter(second::contains).count();
        return 2.0 * shared / (first.size() + second.size());
    }

    private static Set<String> bigrams(String word) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= word.length(); i++) {
            pairs.add(word.substring(i, i + 2));
        }
        return pairs;
    }
}
