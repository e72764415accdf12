package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.INTEGER;
import static org.vpmap.core.value.ValueType.PICKLIST;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.Places;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.value.ValueType;

/** Functions on postal addresses. */
final class AddressFunctions implements FunctionGroup {
    private static final String GROUP = "Addresses";

    @Override
    public List<Function> functions() {
        return List.of(
                Define.function(GROUP, "street")
                        .on("address", ValueType.record(""))
                        .says("The address's line1 and line2, each on a line of its own.", "the street of {0}")
                        .example("address.street()", "12 Main St\nApt 4")
                        .example("null.street()", "null")
                        .does(call -> TextFunctions.joined("\n", part(call, "line1"), List.of(orBlank(part(call, "line2"))))),
                Define.function(GROUP, "oneLine")
                        .on("address", ValueType.record(""))
                        .says("The whole address on one line; what is missing leaves no comma behind.", "{0} on one line")
                        .example("address.oneLine()", "12 Main St, Apt 4, Springfield, IL 62704, US")
                        .example("null.oneLine()", "null")
                        .does(AddressFunctions::oneLine),
                Define.function(GROUP, "stateCode")
                        .on("state", TEXT, PICKLIST)
                        .phi(PhiRule.LOWERS)
                        .says("The two letters of a US state or territory, or a Canadian province, from its name or code; another is a problem.",
                                "the state code of {0}")
                        .example("\"New York\".stateCode()", "NY")
                        .example("\" n.y. \".stateCode()", "NY")
                        .example("\"Québec\".stateCode()", "QC")
                        .does(call -> known(Places.stateCode(Arguments.text(call)), Arguments.text(call), "STATE_UNKNOWN",
                                "not a state or province")),
                Define.function(GROUP, "stateName")
                        .on("state", TEXT, PICKLIST)
                        .phi(PhiRule.LOWERS)
                        .says("The name of a US state or territory, or a Canadian province, from its name or code; another is a problem.",
                                "the state name of {0}")
                        .example("\"ny\".stateName()", "New York")
                        .example("\"new york\".stateName()", "New York")
                        .does(call -> known(Places.stateName(Arguments.text(call)), Arguments.text(call), "STATE_UNKNOWN",
                                "not a state or province")),
                Define.function(GROUP, "postal")
                        .on("code", TEXT, INTEGER)
                        .says(
                                "A US or Canadian postal code in its usual form, with the leading zeros that spreadsheets drop where the region is US; other"
                                        + " codes are trimmed and capital.",
                                "the postal code {0}")
                        .example("\"627041234\".postal()", "62704-1234")
                        .example("\"1234\".postal()", "01234")
                        .example("\"k1a0b1\".postal()", "K1A 0B1")
                        .example("\"sw1a 1aa\".postal()", "SW1A 1AA")
                        .does(call -> Places.postal(Texts.of(call.receiver()), call.context().region())),
                Define.function(GROUP, "zip3")
                        .on("code", TEXT, INTEGER)
                        .phi(PhiRule.LOWERS)
                        .says("The first three digits of a US postal code, as Safe Harbor keeps; \"000\" for areas of fewer than 20,000 people (census 2000).",
                                "the first three digits of {0}")
                        .example("\"62704-1234\".zip3()", "627")
                        .example("\"03601\".zip3()", "000")
                        .does(call -> Places.zip3(Texts.of(call.receiver()))),
                Define.function(GROUP, "countryCode")
                        .on("country", TEXT, PICKLIST)
                        .phi(PhiRule.LOWERS)
                        .says("The two letters of a country (ISO 3166) from its English name or code; another is a problem.",
                                "the country code of {0}")
                        .example("\"United States\".countryCode()", "US")
                        .example("\"usa\".countryCode()", "US")
                        .does(call -> known(Places.countryCode(Arguments.text(call)), Arguments.text(call), "COUNTRY_UNKNOWN",
                                "not a country")),
                Define.function(GROUP, "countryName")
                        .on("country", TEXT, PICKLIST)
                        .phi(PhiRule.LOWERS)
                        .says("The English name of a country from its name or ISO 3166 code; another is a problem.",
                                "the country name of {0}")
                        .example("\"us\".countryName()", "United States")
                        .example("\"CAN\".countryName()", "Canada")
                        .does(call -> known(Places.countryName(Arguments.text(call)), Arguments.text(call), "COUNTRY_UNKNOWN",
                                "not a country")));
    }

    private static Object known(String place, String given, String code, String message) {
        if (place == null && !Texts.isBlank(given)) {
            throw new FunctionProblem(code, message);
        }
        return place;
    }

    private static String oneLine(Function.Call call) {
        String stateAndCode = TextFunctions.joined(" ", part(call, "state"), List.of(orBlank(part(call, "postal_code"))));
        List<Object> rest = new ArrayList<>(Arrays.asList(part(call, "line2"), part(call, "city"), stateAndCode, part(call, "country")));
        return TextFunctions.joined(", ", part(call, "line1"), rest);
    }

    private static String part(Function.Call call, String field) {
        Object raw = ((Map<?, ?>) call.receiver()).get(field);
        return raw instanceof String || raw instanceof Number ? String.valueOf(raw) : null;
    }

    private static String orBlank(String text) {
        return text == null ? "" : text;
    }
}
