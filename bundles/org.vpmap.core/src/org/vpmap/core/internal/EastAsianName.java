package org.vpmap.core.internal;

import java.util.Set;

/**
 * Names in Chinese, Japanese and Korean script: the family name comes first. Without a blank they are split where custom is clear (two or
 * three Han characters, two or three Hangul syllables, known double family names); a longer one, or one with kana, is kept whole rather than split by guess.
 */
final class EastAsianName {
    private static final Set<String> DOUBLE_FAMILIES = Set.of(
            "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "夏侯", "东方", "東方", "端木",
            "남궁", "황보", "제갈", "선우", "독고", "사공", "서문");

    private EastAsianName() {}

    /** Whether every letter is of these scripts. */
    static boolean isOne(String name) {
        boolean any = false;
        for (int i = 0; i < name.length();) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c)) {
                if (!isEastAsian(c)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static boolean isEastAsian(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            // The long vowel mark of katakana.
            default -> c == 'ー' || c == '々';
        };
    }

    static PersonName parse(String name) {
        int dot = Math.max(name.indexOf('·'), name.indexOf('・'));
        if (dot > 0 && dot < name.length() - 1) {
            // A foreign name in transcription keeps its own order.
            return of(name.substring(0, dot), name.substring(dot + 1));
        }
        String comma = name.replace(',', ' ').trim();
        int blank = comma.indexOf(' ');
        if (blank > 0) {
            return of(comma.substring(blank + 1).trim(), comma.substring(0, blank));
        }
        int characters = name.codePointCount(0, name.length());
        if (name.length() != characters) {
            return of(null, name);
        }
        if (characters > 2 && characters < 5 && DOUBLE_FAMILIES.contains(name.substring(0, 2))) {
            return of(name.substring(2), name.substring(0, 2));
        }
        boolean split = characters >= 2 && characters <= 3 && isOf(name, Character.UnicodeScript.HAN, Character.UnicodeScript.HANGUL);
        return split ? of(name.substring(1), name.substring(0, 1)) : of(null, name);
    }

    private static boolean isOf(String name, Character.UnicodeScript one, Character.UnicodeScript other) {
        return name.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == one)
                || name.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == other);
    }

    private static PersonName of(String given, String family) {
        return new PersonName(null, given, null, family, null, null);
    }
}
