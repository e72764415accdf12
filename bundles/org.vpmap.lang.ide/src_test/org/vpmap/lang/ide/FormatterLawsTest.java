package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.MappingProject;

/**
 * What holds for every text that is laid out, however it was laid out before: laying it out again changes nothing; words and comments stay what
 * they are and where they are; the plan stays the same.
 */
class FormatterLawsTest {
    private static final Pattern PIECE = Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"?|`[^`\n]*`|//[^\n]*|(?s:/\\*.*?(?:\\*/|\\z))"
            + "|[\\p{L}_$][\\p{L}\\d_$]*|\\d+(?:-\\d+)*|<-|->|==|!=|<=|>=|\\S");
    private static final String[] GAPS = {" ", " ", "  ", "\t", "\n", "\n\n", "\n\n\n\n", "\r\n", " \n  ", " /* here */ ", " // there\n",
        "\n// a line of its own\n", "\n/* two\n     lines */\n", "/**/", "\n/** doc\n* stars */\n", " //\n", "\n\t\t/* \t */ // both\n",
        ""};
    private static final String HEADER = """
            /** Acme. */
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "America/New_York"
              phones US
              owners Staff by email fallback "desk@acme.example" { "a@b.example" -> "c@d.example" }
              baa with "Zoho" signed 2026-10-02 evidence "evidence/baa.pdf"
            }
            create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" }
            """;

    private static Path dir;
    private static VpMapIde ide;
    private static VpMapServices services;

    @BeforeContainer
    static void open() throws Exception {
        dir = Files.createTempDirectory("vpmap-laws");
        new Clinic(dir);
        ide = new VpMapIde(BuiltinFunctions.library());
        services = ide.services(dir, OpenTexts.NONE);
    }

    @AfterContainer
    static void clean() throws Exception {
        try (var paths = Files.walk(dir)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    // ---- texts ----

    /** The words and comments of a text; what a comment is indented by is no part of it. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group().replaceAll("[ \t\r]*\n[ \t]*", "\n").stripTrailing());
        }
        return pieces;
    }

    /** The same words in another layout, with comments anywhere. */
    private static String scattered(String text, Random random) {
        StringBuilder result = new StringBuilder();
        String before = "";
        for (String piece : pieces(text)) {
            String gap = GAPS[random.nextInt(GAPS.length)];
            boolean line = before.startsWith("//");
            boolean glued =
                    gap.isEmpty() && (before.isEmpty() || pieces(before + piece).equals(List.of(before, piece)) && !dot(before, piece));
            result.append(line ? "\n" + gap : gap.isEmpty() && !glued ? " " : gap).append(piece);
            before = piece;
        }
        return result.append(random.nextBoolean() ? "\n" : "").toString();
    }

    /** A number before a point is a decimal one. */
    private static boolean dot(String before, String piece) {
        return before.matches("\\d.*") && piece.equals(".") || before.equals("-") || before.equals(".") && piece.matches("\\d.*");
    }

    private static String expression(Random random, int depth) {
        String[] leaves = {"full_name", "email", "address.city", "phones.first(kind == \"mobile\").number", "\"a \\\" // b\"", "`email`"};
        String leaf = leaves[random.nextInt(leaves.length)];
        return depth == 0 ? leaf : switch (random.nextInt(8)) {
            case 0 -> expression(random, depth - 1) + " or " + expression(random, depth - 1);
            case 1 -> "(" + expression(random, depth - 1) + ").trim()";
            case 2 -> expression(random, depth - 1) + " + \" \" + " + expression(random, depth - 1);
            case 3 -> "(when " + leaf + " == \"x\" and not (birth_date < 2001-02-03) then " + expression(random, depth - 1) + " else "
                    + expression(random, depth - 1) + ")";
            case 4 -> "left(" + expression(random, depth - 1) + ", 3)";
            case 5 -> "lines(" + leaf + ", " + expression(random, depth - 1) + ")";
            case 6 -> "(when " + leaf + " in (\"a\", \"b\") then " + leaf + " or hold \"why\")";
            default -> leaf + ".upper()";
        };
    }

    private static String map(Random random) {
        StringBuilder text = new StringBuilder(HEADER);
        text.append("values Kind { \"a\", \"b\" -> \"A\" \"longer key\" -> \"B\" else hold \"?\" }\n");
        text.append("object Patient -> Contacts when full_name != null { key id -> VP_Patient_ID Last_Name <- full_name or \"x\"\n");
        for (String field : new String[] {"First_Name", "Email", "Mobile", "Mailing_Street", "Mailing_City"}) {
            if (random.nextBoolean()) {
                text.append(field).append(" <- ").append(expression(random, random.nextInt(4)))
                        .append(random.nextBoolean() ? " over length truncate phi because \"front desk\"" : " truncate").append('\n');
            }
        }
        return text.append(
                "ignore ssn_last4, tags because \"minimum necessary\" }\nignore Appointment when duration_min > -1.5 because \"x\"\n")
                .append("test \"t\" { given Patient { id: \"1\" full_name: \"A B\" tags: [\"a\", \"b\"] birth_date: 2001-02-03 }")
                .append(" expect Contacts { Last_Name: \"A B\" Email: null } expect Contacts skip }\n").toString();
    }

    // ---- laws ----

    private static void holds(String text) {
        String once = services.format(text);
        assertEquals(once, services.format(once), () -> "laid out again it changes:\n" + text);
        assertEquals(pieces(text), pieces(once), () -> "words or comments change:\n" + text);
    }

    private static String plan(String text) {
        MappingProject project = ide.language().open(dir);
        project.edit("main.vpmap", text);
        Compilation compilation = project.compile();
        Compilation.Compiled compiled = assertInstanceOf(Compilation.Compiled.class, compilation,
                () -> text + "\n" + compilation.issues().stream().filter(i -> i.severity().word().equals("error")).toList());
        return compiled.plan().toString().replaceAll("Range\\[[^]]*]", "").replaceAll("fingerprint=\\w+", "");
    }

    @Property(tries = 60, seed = "20261122")
    void anyLayoutOfAGeneratedMap(@ForAll long seed) {
        Random random = new Random(seed);
        String text = scattered(map(random), random);
        holds(text);
    }

    @Property(tries = 40, seed = "20261122")
    void thePlanStaysTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        String text = scattered(map(random), random);
        assertEquals(plan(text), plan(services.format(text)), text);
    }

    /** The maps that come with the product and those of the reference. */
    private static List<String> ours() throws Exception {
        List<String> texts = new ArrayList<>();
        Path root = Path.of("../..");
        for (String folder : new String[] {"bundles/org.vpmap.headless/src/org/vpmap/headless/starter", "samples",
            "tests/org.vpmap.workbench.uitests/projects"}) {
            try (var files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".vpmap")).sorted().toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        Matcher blocks = Pattern.compile("```vpmap\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(root.resolve("docs/language.md")));
        while (blocks.find()) {
            texts.add(blocks.group(1));
        }
        assertTrue(texts.size() > 8);
        return texts;
    }

    @Property(tries = 4, seed = "20261122")
    void ourOwnMapsInAnyLayout(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        for (String text : ours()) {
            holds(text);
            holds(scattered(text, random));
        }
    }

    /** Broken text, too, keeps its words. */
    @Property(tries = 60, seed = "20261122")
    void brokenTextKeepsItsWords(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> pieces = new ArrayList<>(pieces(map(random)));
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(pieces.size());
            switch (random.nextInt(3)) {
                case 0 -> pieces.remove(at);
                case 1 -> pieces.add(at, pieces.get(random.nextInt(pieces.size())));
                default -> pieces.add(at, new String[] {"@", "{", "}", "<-", "\"open", "when", ")"}[random.nextInt(7)]);
            }
        }
        StringBuilder text = new StringBuilder();
        pieces.forEach(p -> text.append(p).append(random.nextInt(4) == 0 || p.startsWith("//") || p.equals("\"open") ? "\n" : " "));
        holds(text.toString());
    }
}
