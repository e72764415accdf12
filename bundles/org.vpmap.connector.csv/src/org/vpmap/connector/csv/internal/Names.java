package org.vpmap.connector.csv.internal;

import java.util.List;
import java.util.Locale;

/** How titles of columns and files become names of fields and objects. */
public final class Names {
    private Names() {}

    /** Letters and digits only, in lower case: the form in which two spellings of a title are the same. */
    public static String bare(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).map(Character::toLowerCase).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** {@code Date of Birth}, {@code DateOfBirth}, {@code date-of-birth} give {@code date_of_birth}; dots and brackets stay (nesting). */
    public static String field(String title) {
        StringBuilder out = new StringBuilder();
        char before = '_';
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (c == '.' || c == '[' || c == ']') {
                out.append(c);
            } else if (!Character.isLetterOrDigit(c)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != '_') {
                    out.append('_');
                }
            } else {
                boolean startsWord = Character.isUpperCase(c) && (Character.isLowerCase(before)
                        || Character.isUpperCase(before) && i + 1 < title.length() && Character.isLowerCase(title.charAt(i + 1)));
                if (startsWord && out.length() > 0 && out.charAt(out.length() - 1) != '_') {
                    out.append('_');
                }
                out.append(Character.toLowerCase(c));
            }
            before = c;
        }
        String name = out.toString().replaceAll("_+$", "").replaceAll("_+([.\\[])", "$1");
        if (name.isEmpty()) {
            return "column";
        }
        return Character.isDigit(name.charAt(0)) ? "n" + name : name;
    }

    /** {@code clinical_notes}, {@code export-ClinicalNotes-2026-03-01} give {@code ClinicalNote}. */
    public static String object(String fileName) {
        String name = field(fileName.replace('.', ' ')).replaceAll("_?n?\\d+", "");
        name = name.replaceAll("^(export|dump|tbl|table|vp|data)_|_(export|dump|table|data|all|full)$", "");
        StringBuilder out = new StringBuilder();
        String[] words = name.split("_");
        for (int i = 0; i < words.length; i++) {
            String word = i == words.length - 1 ? singular(words[i]) : words[i];
            if (!word.isEmpty()) {
                out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return out.isEmpty() ? "Record" : out.toString();
    }

    /** An English plural's singular, well enough for the objects of a practice. */
    static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (List.of("status", "diagnosis", "basis", "address", "sms").contains(word) || word.endsWith("ss")) {
            return word;
        }
        if (word.endsWith("noses")) {
            return word.substring(0, word.length() - 2) + "is";
        }
        if (word.matches(".*(ss|tus|x|z|ch|sh)es")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") && word.length() > 2 ? word.substring(0, word.length() - 1) : word;
    }

    /** The plural in lower case with underscores, as a collection is called: {@code ClinicalNote} gives {@code clinical_notes}. */
    public static String collection(String object) {
        String name = field(object);
        if (name.endsWith("staff")) {
            return name;
        }
        if (name.endsWith("y") && !name.matches(".*[aeiou]y")) {
            return name.substring(0, name.length() - 1) + "ies";
        }
        return name.toLowerCase(Locale.ROOT) + (name.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }
}
