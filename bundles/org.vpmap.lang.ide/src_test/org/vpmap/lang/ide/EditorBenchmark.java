package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.VpMapLanguage;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;

/**
 * How long the editor takes over a map of 5,000 lines; not part of the tests (its name does not end in Test). {@code docs/benchmarks.md}
 * has the command and figures.
 */
class EditorBenchmark {
    private static final int OBJECTS = 70;
    private static final int FIELDS = 50;
    private static final int ROUNDS = 30;
    private static final int WARM_UP = 20;

    @TempDir
    Path dir;

    private interface Work {
        void round(int number);
    }

    private static String figures(Work work, int warmUp, int rounds) {
        for (int i = 0; i < warmUp; i++) {
            work.round(i);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[rounds];
        long[] cpu = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            long busy = threads.getCurrentThreadCpuTime();
            work.round(warmUp + i);
            cpu[i] = threads.getCurrentThreadCpuTime() - busy;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        Arrays.sort(cpu);
        return String.format(Locale.ROOT, "processor %.0f ms; on the clock %.0f ms, nine of ten within %.0f ms", cpu[rounds / 2] / 1e6,
                nanos[rounds / 2] / 1e6, nanos[rounds * 9 / 10] / 1e6);
    }

    private static void tell(String what, String figures) {
        System.out.println(String.format(Locale.ROOT, "%-58s %s", what, figures));
    }

    @Test
    void fiveThousandLines() throws Exception {
        schema("visualpractice", "Source", false);
        schema("zohocrm", "Module", true);
        String text = map();
        Files.writeString(dir.resolve("main.vpmap"), text);
        tell("lines", Long.toString(text.lines().count()));
        assertTrue(text.lines().count() >= 5_000);

        VpMapIde ide = new VpMapIde(BuiltinFunctions.library());
        tell("opening: read, parsed, all found (first in the process)", once(() -> assertEquals(List.of(), errors(
                new VpMapLanguage(BuiltinFunctions.library()).open(dir).check()))));
        tell("opening again", figures(i -> ide.language().open(dir).check(), 5, 11));

        Map<String, String> open = new HashMap<>();
        VpMapServices services = ide.services(dir, f -> Optional.ofNullable(open.get(f)), () -> CheckOptions.PLAIN);
        services.check();
        int middle = text.indexOf("F7 <-", text.length() / 2);
        tell("a letter in a field's name, to all that is wrong", figures(i -> {
            open.put("main.vpmap", typed(text, middle + 2, i));
            assertTrue(!services.check().isEmpty());
        }, WARM_UP, ROUNDS));
        int last = text.lastIndexOf("expect ");
        tell("a letter in the last test", figures(i -> {
            open.put("main.vpmap", typed(text, text.indexOf('"', last) + 1, i));
            services.check();
        }, WARM_UP, ROUNDS));
        int values = text.indexOf("\"k3\"");
        tell("a letter in a value map that maps use", figures(i -> {
            open.put("main.vpmap", typed(text, values + 2, i));
            services.check();
        }, WARM_UP, ROUNDS));
        int comment = text.indexOf("/** Object 0");
        tell("a letter in a comment at the top, all below moves", figures(i -> {
            open.put("main.vpmap", typed(text, comment + 5, i));
            services.check();
        }, WARM_UP, ROUNDS));

        MappingProject project = ide.language().open(dir);
        project.check();
        long[] parse = new long[1];
        long[] check = new long[1];
        figures(i -> {
            long start = System.nanoTime();
            project.edit("main.vpmap", typed(text, middle + 2, i));
            long parsed = System.nanoTime();
            project.check();
            parse[0] += parsed - start;
            check[0] += System.nanoTime() - parsed;
        }, 0, ROUNDS);
        tell("of that: parse", String.format(Locale.ROOT, "%.1f ms on average", parse[0] / 1e6 / ROUNDS));
        tell("of that: names, types, all checks", String.format(Locale.ROOT, "%.1f ms on average", check[0] / 1e6 / ROUNDS));

        completion(services, open, text);
        tell("outline, folds", figures(i -> {
            String now = typed(text, middle + 2, i);
            services.outline(now);
            services.folds(now);
        }, WARM_UP, ROUNDS));
        tell("hover", figures(i -> services.hover("main.vpmap", text, middle + 8), WARM_UP, ROUNDS));
        tell("laying the whole file out", figures(i -> services.format(typed(text, middle + 2, i)), 5, 11));
    }

    private void completion(VpMapServices services, Map<String, String> open, String text) {
        int body = text.indexOf("F7 <-", text.length() / 2);
        int expression = text.indexOf("<- ", body) + 3;
        int member = text.indexOf(".trim", body) + 1;
        int end = text.lastIndexOf("expect ") + 7;
        Map<String, Integer> places = new java.util.LinkedHashMap<>();
        places.put("a target field", body);
        places.put("an expression", expression);
        places.put("a function after a point", member);
        places.put("a module in a test at the end", end);
        places.forEach((name, at) -> tell("completion: " + name, figures(i -> {
            String now = typed(text, at, i);
            open.put("main.vpmap", now);
            services.complete("main.vpmap", now, at + 1);
        }, WARM_UP, ROUNDS)));
    }

    private static List<Issue> errors(List<Issue> issues) {
        return issues.stream().filter(i -> i.severity() == org.vpmap.lang.project.Severity.ERROR).toList();
    }

    private static String once(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return String.format(Locale.ROOT, "%.0f ms", (System.nanoTime() - start) / 1e6);
    }

    private static String typed(String text, int at, int round) {
        return text.substring(0, at) + (char) ('a' + round % 26) + text.substring(at);
    }

    private void schema(String kind, String prefix, boolean target) throws Exception {
        SystemSchema schema = SchemaFactory.eINSTANCE.createSystemSchema();
        schema.setKind(kind);
        for (int o = 0; o < OBJECTS; o++) {
            SchemaObject object = SchemaFactory.eINSTANCE.createSchemaObject();
            object.setName(prefix + o);
            field(object, target ? "VP_Key" : "id", DataType.TEXT).setUnique(true);
            for (int f = 0; f < FIELDS; f++) {
                field(object, (target ? "F" : "f") + f, DataType.TEXT).setRequired(target && f == 0);
            }
            schema.getObjects().add(object);
        }
        Files.createDirectories(dir.resolve("schemas"));
        SchemaFiles.save(schema, dir.resolve("schemas/" + kind + ".schema"));
    }

    private static Field field(SchemaObject object, String name, DataType type) {
        Field field = SchemaFactory.eINSTANCE.createField();
        field.setName(name);
        field.setType(type);
        field.setLength(200);
        object.getFields().add(field);
        return field;
    }

    private static String map() {
        StringBuilder text = new StringBuilder("""
                migration Large {
                  source visualpractice "schemas/visualpractice.schema"
                  target zohocrm "schemas/zohocrm.schema"
                  zone "UTC"
                  phones US
                }
                """);
        for (int v = 0; v < 30; v++) {
            text.append("values Kind").append(v).append(" {\n");
            for (int k = 0; k < 20; k++) {
                text.append("  \"k").append(k).append("\" -> \"Option ").append(k).append("\"\n");
            }
            text.append("  else hold \"nobody has decided\"\n}\n");
        }
        List<String> rules = new ArrayList<>(List.of("f%d.trim()", "f%d or \"none\"", "f%d.lower() + \" \" + f1", "f%d via Kind%d",
                "when f%d == \"x\" then f2 else f3.upper()"));
        for (int o = 0; o < OBJECTS; o++) {
            text.append("/** Object ").append(o).append(". */\nobject Source").append(o).append(" -> Module").append(o)
                    .append(" {\n  key id -> VP_Key\n");
            text.append("  F0 <- f0 or \"none\"\n");
            for (int f = 1; f < FIELDS; f++) {
                text.append("  F").append(f).append(" <- ")
                        .append(String.format(Locale.ROOT, f == 7 ? "f%d.trim()" : rules.get(f % rules.size()), f,
                                (o + f) % 30))
                        .append('\n');
            }
            text.append("}\n");
        }
        for (int t = 0; t < 140; t++) {
            text.append("test \"case ").append(t).append("\" {\n  given Source").append(t % OBJECTS)
                    .append(" { f0: \"a\" f7: \" b \" }\n  expect Module")
                    .append(t % OBJECTS).append(" { F0: \"a\" F7: \"b\" }\n}\n");
        }
        return text.toString();
    }
}
