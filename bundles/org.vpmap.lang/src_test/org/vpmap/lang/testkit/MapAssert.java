package org.vpmap.lang.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.Severity;
import org.vpmap.lang.project.SourceStatistics;

/**
 * Asks what check finds in a map and whether a fix mends it.
 *
 * <pre>
 * MapAssert.map("""
 *     object Patient -> Contacts {
 *       key id -> VP_Patient_ID
 *       Last_Name <- «full_nam» or "Unknown"
 *     }
 *     """).finds(UNKNOWN_FIELD).saying("did you mean full_name?").fixedBy("Change to 'full_name'").into("Last_Name <- full_name or");
 * </pre>
 *
 * The marks « » show where the finding must be; they are no part of the text.
 */
public final class MapAssert {
    /** Stands before every map: a header, and fields for keys. */
    public static final String HEAD = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "America/New_York"
              phones US
              owners by email fallback "front.desk@acme.example"
              baa with "Zoho" signed 2026-10-02 evidence "evidence/baa.pdf"
            }
            create Contacts {
              VP_Patient_ID text(50) unique "VP Patient ID"
              VP_Created_On datetime "VP Created On"
            }
            create Accounts { VP_Key text(200) unique "VP Key" }
            create Deals { VP_Plan_ID text(50) unique "VP Plan ID" }
            create Events { VP_Appointment_ID text(50) unique "VP Appointment ID" }
            create Tasks { VP_Appointment_ID text(50) unique "VP Appointment ID" }

            """;
    private static final String FILE = "map.vpmap";
    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

    private final String edition;
    private final String text;
    private final int start;
    private final int length;
    private final CheckOptions options;
    private final List<Issue> issues;
    private final Compilation compilation;

    private MapAssert(String edition, String marked, CheckOptions options) {
        this.edition = edition;
        this.options = options;
        int open = marked.indexOf('«');
        int close = marked.indexOf('»');
        this.text = marked.replace("«", "").replace("»", "");
        this.start = open;
        this.length = open < 0 ? 0 : close - open - 1;
        MappingProject project = Project.LANGUAGE.open(folder(edition));
        project.edit(FILE, text);
        this.compilation = project.compile(options);
        this.issues = compilation.issues();
    }

    /** The schemas of an edition are written once for all tests and never changed. */
    private static Path folder(String edition) {
        return FOLDERS.computeIfAbsent(edition, e -> {
            try {
                Path folder = Files.createTempDirectory("vpmap-" + e);
                Systems.write(folder, e);
                try (var files = Files.walk(folder)) {
                    files.forEach(f -> f.toFile().deleteOnExit());
                }
                return folder;
            } catch (IOException x) {
                throw new UncheckedIOException(x);
            }
        });
    }

    /** A map after the usual header. */
    public static MapAssert map(String marked) {
        return check(HEAD + marked);
    }

    /** A map after the usual header, with numbers from the source. */
    public static MapAssert map(String marked, SourceStatistics statistics) {
        return new MapAssert("enterprise", HEAD + marked, CheckOptions.PLAIN.with(statistics));
    }

    /** A map after the usual header, for that edition of the target. */
    public static MapAssert map(String edition, String marked) {
        return new MapAssert(edition, HEAD + marked, CheckOptions.PLAIN);
    }

    /** A whole file. */
    public static MapAssert check(String marked) {
        return new MapAssert("enterprise", marked, CheckOptions.PLAIN);
    }

    /** A whole file, with more than its text. */
    public static MapAssert check(String marked, CheckOptions options) {
        return new MapAssert("enterprise", marked, options);
    }

    // ---- what is found ----

    /** There is such a finding at the marked place, with the severity of its code. */
    public Found finds(IssueCode code) {
        List<Issue> found =
                issues.stream().filter(i -> i.code() == code && (start < 0 || i.offset() == start && i.length() == length)).toList();
        if (found.isEmpty()) {
            fail("no " + code + (start < 0 ? "" : " at " + start + "+" + length + " «" + text.substring(start, start + length) + "»")
                    + " among\n" + listed(issues));
        }
        assertEquals(code.severity(), found.getFirst().severity());
        return new Found(found);
    }

    /** There is no such finding at all. */
    public MapAssert findsNo(IssueCode code) {
        List<Issue> found = issues.stream().filter(i -> i.code() == code).toList();
        assertTrue(found.isEmpty(), () -> listed(found));
        return this;
    }

    /** There is no error. */
    public MapAssert findsNoError() {
        List<Issue> errors = errors(issues);
        assertTrue(errors.isEmpty(), () -> listed(errors));
        return this;
    }

    /** The codes found, in the order of the text. */
    public List<IssueCode> codes() {
        return issues.stream().map(Issue::code).toList();
    }

    /** The plan; there must be no error. */
    public MappingPlan plan() {
        findsNoError();
        return ((Compilation.Compiled) compilation).plan();
    }

    private static List<Issue> errors(List<Issue> all) {
        return all.stream().filter(i -> i.severity() == Severity.ERROR).toList();
    }

    private static String listed(List<Issue> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(i -> text.append(i.line()).append(':').append(i.column()).append(" (").append(i.offset()).append('+').append(i.length())
                .append(") ")
                .append(i.severity()).append(' ').append(i.code()).append(": ").append(i.message()).append(' ')
                .append(i.fixes().stream().map(Fix::label).toList())
                .append('\n'));
        return text.toString();
    }

    /** Findings of one code at one place. */
    public final class Found {
        private final List<Issue> found;

        private Found(List<Issue> found) {
            this.found = found;
        }

        /** One of them says that. */
        public Found saying(String part) {
            List<Issue> saying = found.stream().filter(i -> i.message().contains(part)).toList();
            assertFalseEmpty(saying, "none says \"" + part + "\"");
            return new Found(saying);
        }

        /** None of them offers a fix. */
        public MapAssert withoutFix() {
            assertTrue(found.stream().allMatch(i -> i.fixes().isEmpty()), () -> listed(found));
            return MapAssert.this;
        }

        /** Applies the fix of that label and checks again: the finding is gone and no error has come. */
        public MapAssert fixedBy(String label) {
            List<Fix> fixes = found.stream().flatMap(i -> i.fixes().stream()).filter(f -> f.label().equals(label)).toList();
            if (fixes.isEmpty()) {
                fail("no fix \"" + label + "\" among\n" + listed(found));
            }
            Issue mended = found.stream().filter(i -> i.fixes().contains(fixes.getFirst())).findFirst().orElseThrow();
            MapAssert after = new MapAssert(edition, fixes.getFirst().applyTo(FILE, text), options);
            boolean gone = after.issues.stream().noneMatch(i -> i.code() == mended.code() && i.message().equals(mended.message()));
            assertTrue(gone, () -> "the fix does not mend it:\n" + after.text + "\n" + listed(after.issues));
            List<Issue> come = errors(after.issues).stream().filter(e -> issues.stream().noneMatch(i -> i.code() == e.code())).toList();
            assertTrue(come.isEmpty(), () -> "the fix brings errors:\n" + after.text + "\n" + listed(come));
            return after;
        }

        private void assertFalseEmpty(List<Issue> some, String message) {
            if (some.isEmpty()) {
                fail(message + " among\n" + listed(found));
            }
        }
    }

    /** The text contains that. */
    public MapAssert into(String part) {
        assertTrue(text.contains(part), () -> "not in\n" + text);
        return this;
    }
}
