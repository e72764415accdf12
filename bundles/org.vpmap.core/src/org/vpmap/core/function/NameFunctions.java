package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.TEXT;

import java.util.List;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.PersonName;

/** Functions on full names of persons. */
final class NameFunctions implements FunctionGroup {
    private static Define name(String function) {
        return Define.function("Names", function).on("name", TEXT);
    }

    /** A map most often takes given and family name of one text, one after the other. */
    private Last last = new Last(null, null);

    /** Written by any thread, without harm: both parts are of one name. */
    private record Last(String text, PersonName name) {}

    private PersonName of(Function.Call call) {
        String text = Arguments.text(call);
        Last known = last;
        // The same object, not only the same letters: comparing these costs as much as it saves.
        if (known.text() != text) {
            known = new Last(text, PersonName.parse(text));
            last = known;
        }
        return known.name();
    }

    @Override
    public List<Function> functions() {
        return List.of(
                name("given")
                        .says("Takes the given name of a full name: the first one, without title, middle names, nickname.",
                                "the given name in {0}")
                        .example("\"Dr. Ludwig van Beethoven\".given()", "Ludwig")
                        .example("\"O'Neil, Mary Ann\".given()", "Mary")
                        .example("\"Madonna\".given()", "null")
                        .example("\"山田 太郎\".given()", "太郎")
                        .does(call -> of(call).given()),
                name("middle")
                        .says("Takes the names between given and family name.", "the middle names in {0}")
                        .example("\"Mary Ann van Dyke\".middle()", "Ann")
                        .example("\"Ann Lee\".middle()", "null")
                        .does(call -> of(call).middle()),
                name("givenNames")
                        .says("Takes all given names: the first and the middle ones.", "the given names in {0}")
                        .example("\"J. Robert Oppenheimer\".givenNames()", "J. Robert")
                        .example("\"Pelé\".givenNames()", "null")
                        .does(call -> of(call).givenNames()),
                name("family")
                        .says(
                                "Takes the family name with its particles; a single name counts as the family name. What cannot be split for certain,"
                                        + " such as a longer name in Han characters without a blank, is kept whole.",
                                "the family name in {0}")
                        .example("\"Ludwig van Beethoven\".family()", "van Beethoven")
                        .example("\"María de la Cruz Jr.\".family()", "de la Cruz")
                        .example("\"Lee, Ann\".family()", "Lee")
                        .example("\"Madonna\".family()", "Madonna")
                        .example("\"李小龙\".family()", "李")
                        .example("\"🙂\".family()", "null")
                        .does(call -> of(call).family()),
                name("prefix")
                        .says("Takes the titles before a name.", "the title in {0}")
                        .example("\"Prof. Dr. Ann Lee\".prefix()", "Prof. Dr.")
                        .example("\"Ann Lee\".prefix()", "null")
                        .does(call -> of(call).prefix()),
                name("suffix")
                        .says("Takes what follows a name: Jr., III, degrees.", "the suffix in {0}")
                        .example("\"John Smith Jr., MD\".suffix()", "Jr. MD")
                        .example("\"Do, An\".suffix()", "null")
                        .does(call -> of(call).suffix()),
                name("nickname")
                        .says("Takes the nickname that stands in quotes or parentheses.", "the nickname in {0}")
                        .example("\"Robert (Bob) Smith\".nickname()", "Bob")
                        .example("\"Mary O'Neil\".nickname()", "null")
                        .does(call -> of(call).nickname()));
    }
}
