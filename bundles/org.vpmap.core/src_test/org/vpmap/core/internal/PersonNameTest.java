package org.vpmap.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", value = {
        // name | prefix | given | middle | family | suffix | nickname
        "Ann Lee                      | -    | Ann     | -            | Lee           | -       | -",
        "  Ann \u00a0 Lee             | -    | Ann     | -            | Lee           | -       | -",
        "Mary Ann Smith               | -    | Mary    | Ann          | Smith         | -       | -",
        "J. Robert Oppenheimer        | -    | J.      | Robert       | Oppenheimer   | -       | -",
        "Ludwig van Beethoven         | -    | Ludwig  | -            | van Beethoven | -       | -",
        "Dick Van Dyke                | -    | Dick    | -            | Van Dyke      | -       | -",
        "María de la Cruz             | -    | María   | -            | de la Cruz    | -       | -",
        "José Ortega y Gasset         | -    | José    | -            | Ortega y Gasset | -     | -",
        "Oscar de la Renta Jr.        | -    | Oscar   | -            | de la Renta   | Jr.     | -",
        "Gerard 't Hooft              | -    | Gerard  | -            | 't Hooft      | -       | -",
        "van Beethoven, Ludwig        | -    | Ludwig  | -            | van Beethoven | -       | -",
        "Smith, John Paul             | -    | John    | Paul         | Smith         | -       | -",
        "Smith Jr., John              | -    | John    | -            | Smith         | Jr.     | -",
        "Smith, John, Jr.             | -    | John    | -            | Smith         | Jr.     | -",
        "John Smith, MD, PhD          | -    | John    | -            | Smith         | MD PhD  | -",
        "Dr. John Smith III           | Dr.  | John    | -            | Smith         | III     | -",
        "Mr. & Mrs. Smith             | Mr. & Mrs. | -    | -            | Smith         | -       | -",
        "Nguyen, Do                   | -    | Do      | -            | Nguyen        | -       | -",
        "An Do                        | -    | An      | -            | Do            | -       | -",
        "John Smith DO                | -    | John    | -            | Smith         | DO      | -",
        "Madonna                      | -    | -       | -            | Madonna       | -       | -",
        "Dr. Madonna                  | Dr.  | -       | -            | Madonna       | -       | -",
        "Sammy Jr                     | -    | -       | -            | Sammy         | Jr      | -",
        "van Beethoven                | -    | -       | -            | van Beethoven | -       | -",
        "Van Morrison                 | -    | Van     | -            | Morrison      | -       | -",
        "Ben Ali                      | -    | Ben     | -            | Ali           | -       | -",
        "David ben Gurion             | -    | David   | -            | ben Gurion    | -       | -",
        "John Ben Smith               | -    | John    | Ben          | Smith         | -       | -",
        "Mary St. John                | -    | Mary    | -            | St. John      | -       | -",
        "Conan O'Brien                | -    | Conan   | -            | O'Brien       | -       | -",
        "Robert \"Bob\" Smith         | -    | Robert  | -            | Smith         | -       | Bob",
        "Robert “Bob” Smith           | -    | Robert  | -            | Smith         | -       | Bob",
        "Robert 'Bob' Smith           | -    | Robert  | -            | Smith         | -       | Bob",
        "Smith, Robert (Bob)          | -    | Robert  | -            | Smith         | -       | Bob",
        "John Smith II                | -    | John    | -            | Smith         | II      | -",
        "Malcolm V                    | -    | Malcolm | -            | V             | -       | -",
        "Anne-Marie Smith-Jones       | -    | Anne-Marie | -         | Smith-Jones   | -       | -",
        "ANN LEE RN                   | -    | ANN     | LEE          | RN            | -       | -",
        "Ann Lee RN                   | -    | Ann     | -            | Lee           | RN      | -",
        "Ann 😀 Lee ❤️                | -    | Ann     | -            | Lee           | -       | -",
        "👩‍⚕️ Ann Lee                | -    | Ann     | -            | Lee           | -       | -",
        "🇺🇸 Ann Lee                  | -    | Ann     | -            | Lee           | -       | -",
        "\u202eAnn\u202c Lee          | -    | Ann     | -            | Lee           | -       | -",
        "Иван Петров                  | -    | Иван    | -            | Петров        | -       | -",
        "Иванов Иван Иванович         | -    | Иван    | Иванович     | Иванов        | -       | -",
        "Иван Иванович Иванов         | -    | Иван    | Иванович     | Иванов        | -       | -",
        "محمد بن سلمان                | -    | محمد    | -            | بن سلمان      | -       | -",
        "דוד בן גוריון                | -    | דוד     | -            | בן גוריון     | -       | -",
        "李小龙                        | -    | 小龙     | -            | 李            | -       | -",
        "欧阳娜娜                      | -    | 娜娜     | -            | 欧阳          | -       | -",
        "山田 太郎                     | -    | 太郎     | -            | 山田          | -       | -",
        "山田太郎                      | -    | -       | -            | 山田太郎       | -       | -",
        "やまだ                        | -    | -       | -            | やまだ         | -       | -",
        "김민수                        | -    | 민수     | -            | 김            | -       | -",
        "남궁민수                      | -    | 민수     | -            | 남궁          | -       | -",
        "乔治·华盛顿                   | -    | 乔治     | -            | 华盛顿         | -       | -"})
    void namesComeApart(String name, String prefix, String given, String middle, String family, String suffix, String nickname) {
        assertEquals(new PersonName(prefix, given, middle, family, suffix, nickname), PersonName.parse(name));
    }

    @Test
    void nothingButSymbolsIsNobody() {
        for (String nobody : new String[] {"", "  ", "🙂", "🇺🇸 ❤️", ",", "\u200b", " , , "}) {
            PersonName name = PersonName.parse(nobody);
            assertNull(name.family(), nobody);
            assertNull(name.given(), nobody);
        }
    }

    @Test
    void noLetterOfANameIsLostWhateverItsSpelling() {
        String[] pieces = {"Ann", "van", "de", "la", "Jr.", "MD", "Dr.", "O'Neil", ",", " ", "  ", "李", "小", "김", "山田", "Иван", "בן", "y",
            "III", "-", "e", "St.",
            "\u00a0", "García"};
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            PersonName name = PersonName.parse(text.toString());
            String parts =
                    sorted(String.valueOf(name.prefix()).replace("null", "") + or(name.givenNames()) + or(name.family()) + or(name.suffix())
                            + or(name.nickname()));
            assertEquals(sorted(text.toString()), parts, "of " + text);
            assertTrue(name.given() == null || name.family() != null, "a given name alone: " + text);
        }
    }

    private static String or(String part) {
        return part == null ? "" : part;
    }

    private static String sorted(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints().filter(Character::isLetter).sorted().forEach(letters::appendCodePoint);
        return letters.toString();
    }

    @Test
    void namesOfAnyLengthAreReadInReasonableTime() {
        assertEquals("Lee", PersonName.parse("Ann " + "x ".repeat(20_000) + "Lee").family());
        PersonName.parse("(".repeat(20_000));
        PersonName.parse("de ".repeat(20_000));
    }
}
