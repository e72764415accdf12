package org.vpmap.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vpmap.core.eval.Calculator;

/**
 * What a clinic's data really holds: nothing, blanks, other scripts, signs of two characters, hours that clocks skip, negative money, hostile
 * markup. Each line is an expression and what it gives; {@code !} is a problem that holds the record.
 */
class DirtyInputTest {
    private static final FunctionLibrary LIBRARY = BuiltinFunctions.library();
    private static final String CASES = """
            "".given() => null
            "   ".family() => null
            null.given() => null
            "李小龙".family() => 李
            "李小龙".given() => 小龙
            "محمد علي".family() => علي
            "Dr. Maria-José de la Cruz-Ortega III, MD".family() => de la Cruz-Ortega
            "Dr. Maria-José de la Cruz-Ortega III, MD".suffix() => III MD
            "Dr. Maria-José de la Cruz-Ortega III, MD".prefix() => Dr.
            "O’Neill, Seán".family() => O’Neill
            "O’Neill, Seán".given() => Seán
            "van der Berg".family() => van der Berg
            "👨‍👩‍👧 Ann Lee".given() => Ann
            "Zoë".family() => Zoë
            "Robert \\"Bob\\" Smith Jr.".nickname() => Bob
            "\\u00a0\\u2003x\\u200b ".trim() => x
            "a\\u00a0\\t b".collapse() => a b
            "straße".upper() => STRASSE
            "😀😀😀".left(2) => 😀
            "😀😀😀".right(1) =>
            "e\\u0301x".left(1) =>
            "abc".after("-") => null
            " , a ,, b ".split() => a, b
            "".split().count() => 0
            "שלום עולם".contains("עולם") => true
            "abc".matches("[") => ! BAD_PATTERN
            "\\u00a0".isBlank() => true
            lines("a", "", null, "b").length() => 3
            "JANE@EXAMPLE.COM ".email() => jane@example.com
            "Jane <jane@example.com>".email() => jane@example.com
            "jane@@example.com".email() => ! EMAIL_INVALID
            "a@b".isEmail() => false
            "".email() => null
            "(212) 555-0123 x9".e164() => +12125550123
            "+44 20 7946 0958".e164() => +442079460958
            "٢١٢٥٥٥٠١٢٣".isPhone() => true
            "555".e164() => ! PHONE_UNREADABLE
            "".e164() => null
            "n. y.".stateCode() => NY
            "Nowhere".stateCode() => ! STATE_UNKNOWN
            "627041234".postal() => 62704-1234
            501.postal() => 00501
            "03601-1234".zip3() => 000
            "Deutschland".countryCode() => ! COUNTRY_UNKNOWN
            "U.S.".countryName() => United States
            "2026-03-08T02:30:00".datetime() => 2026-03-08T07:30:00Z
            2026-03-08.atTime("02:30") => 2026-03-08T07:30:00Z
            2026-11-01.atTime("01:30") => 2026-11-01T05:30:00Z
            "2026-03-08T04:59:59Z".datetime().date() => 2026-03-07
            "2026-03-08T04:59:59Z".datetime().plus(days: 1) => 2026-03-09T03:59:59Z
            2024-02-29.plus(years: 1) => 2025-02-28
            2026-01-31.plus(months: 1) => 2026-02-28
            "02/30/2026".date(format: "M/d/yyyy") => ! DATE_UNREADABLE
            "3/4/26".date(format: "M/d/yy") => ! YEAR_AMBIGUOUS
            "".date() => null
            2026-03-08.format("QQQQ zzz") => ! BAD_PATTERN
            2000-02-29.age(2026-02-28) => 25
            2027-01-01.age(2026-01-01) => ! BIRTH_IN_FUTURE
            2026-03-08.daysUntil(2026-03-01) => -7
            split("b,a,b", ",").distinct().join() => b, a
            split("a", ",").nth(5) => null
            split("", ",").first() => null
            split("", ",").join() => null
            "($1,234.50)".decimal() => -1234.50
            "-$1,234.50".money() => -1234.50
            "(5)".money().abs() => 5
            "-0.005".money().round(2) => -0.01
            "-12.345".decimal().round(2) => -12.35
            "1.234,50".decimal() => ! NUMBER_UNREADABLE
            "1e400".decimal() => ! NUMBER_UNREADABLE
            "NaN".decimal() => ! NUMBER_UNREADABLE
            "10".decimal().dividedBy(0) => ! DIVISION_BY_ZERO
            "10".decimal().dividedBy(3, 2) => 3.33
            min(null, 3, 1) => 1
            "maybe".boolean() => ! BOOLEAN_UNREADABLE
            "mr".option("Mr.", "Mrs.") => Mr.
            "Dr".option("Mr.", "Mrs.") => ! OPTION_UNKNOWN
            coalesce("", null, "x") => x
            " ".default("x") => x
            "<p>x<img src=x onerror=alert(1)>".sanitize() => <p>x[image]</p>
            "<svg onload=alert(1)>y</svg>".sanitize() => null
            "<a href=' javascript:alert(1)'>z</a>".sanitize() => z
            "<iframe src='//evil'></iframe>ok".sanitize() => ok
            "<div style='background:url(javascript:alert(1))'>s</div>".sanitize() => <div>s</div>
            "<<script>script>alert(1)<</script>/script>".sanitize() => &lt;/script&gt;
            "&lt;script&gt;".sanitize() => &lt;script&gt;
            "a<b".html() => a&lt;b
            "1234567890".npi() => ! NPI_INVALID
            "12345678901".npi() => ! NPI_INVALID
            "".isNpi() => false
            "e119".icd10() => E11.9
            "E11.9; E12".icd10() => ! ICD10_INVALID
            "99213-25".cpt() => 99213-25
            "9921".cpt() => ! CPT_INVALID
            "g0008".hcpcs() => G0008
            "99213".hcpcs() => ! HCPCS_INVALID
            null.hash("s") => null
            "123-45-6789".mask(keep: 4) => ***-**-6789
            "12".mask(keep: 4) => *2
            "李小龙".mask() => ***
            "أحمد".mask(keep: 1) => ***د
            "😀 e\\u0301!".mask() => * **!
            """;

    private static String answer(String expression) {
        try {
            return Calculator.text(Expressions.parse(expression, LIBRARY, FunctionReference.sampleTypes()), LIBRARY,
                    FunctionReference.CONTEXT,
                    FunctionReference.sample());
        } catch (FunctionProblem problem) {
            return "! " + problem.code();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachGivesWhatIsSaid() {
        return CASES.lines().map(line -> line.split(" => ?", 2)).map(c -> dynamicTest(c[0], () -> assertEquals(c[1], answer(c[0]))));
    }

    @Test
    void everyGroupHasSome() {
        Set<String> groups = LIBRARY.all().stream().map(Function::group).collect(Collectors.toCollection(TreeSet::new));
        LIBRARY.all().stream().filter(f -> CASES.contains(f.name() + "(")).forEach(f -> groups.remove(f.group()));
        assertEquals(Set.of(), groups);
    }
}
