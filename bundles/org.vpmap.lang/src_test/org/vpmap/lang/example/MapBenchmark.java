package org.vpmap.lang.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.testkit.Project;
import org.vpmap.lang.testkit.SchemaMaker;
import org.vpmap.schema.io.SchemaFiles;

/**
 * A compiled map against Java written by hand for the same job: a line of 12 columns is read, names are split, phones become E.164, options are
 * translated, dates read, a link is looked up among 10,000 keys, a line of 13 columns is written. Both write the same lines. Not part of the
 * tests (its name does not end in Test); {@code docs/benchmarks.md} has the command and figures.
 */
class MapBenchmark {
    private static final int ROWS = 100_000;
    private static final int ROUNDS = 15;
    private static final String[] COLUMNS =
            {"id", "full_name", "email", "phone", "type", "birth_date", "seen_at", "org_id", "city", "zip", "amount", "opted"};
    private static final String KEY = "Key";
    private static final String SOURCE = """
            Org orgs
              id text required unique
              name text(80) required
            Patient patients
              id text required unique
              full_name text(80)
              email text(100)
              phone text(30)
              type picklist[new|post|recheck]
              birth_date date
              seen_at datetime
              org_id ref(Org)
              city text(80)
              zip text(10)
              amount decimal
              opted boolean
            """;
    private static final String TARGET = """
            Accounts
              Account_Name text(200) required
              Key text(50) unique
            Contacts
              Key text(50) unique
              First_Name text(80)
              Last_Name text(80) required
              Email email(100)
              Phone phone(30)
              Kind picklist[New~Patient|Follow-up]
              Born date
              Seen datetime
              Account_Name ref(Accounts)
              City text(100)
              Zip text(30)
              Amount money(16,2)
              Opted boolean
            """;
    private static final String MAP = """
            migration Job {
              source csv "schemas/source.schema"
              target zohocrm "schemas/target.schema"
              zone "UTC"
              phones US
            }
            values Kinds { "new" -> "New Patient" "post", "recheck" -> "Follow-up" else hold "?" }
            object Org -> Accounts { key id -> Key Account_Name <- name }
            object Patient -> Contacts {
              key id -> Key
              First_Name   <- full_name.given()
              Last_Name    <- full_name.family() or "Unknown"
              Email        <- email.trim().lower()
              Phone        <- phone.e164()
              Kind         <- type via Kinds
              Born         <- birth_date
              Seen         <- seen_at
              Account_Name <- link Accounts(org_id) or hold
              City         <- city
              Zip          <- zip.postal()
              Amount       <- amount over precision truncate
              Opted        <- opted
            }
            """;

    @TempDir
    Path dir;

    private final Map<String, String> accounts = new HashMap<>();

    private interface Job {
        void line(String line, StringBuilder out);
    }

    // ---- both ----

    private static String[] split(String line) {
        String[] values = new String[COLUMNS.length];
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            int comma = line.indexOf(',', from);
            values[i] = comma < 0 ? line.substring(from) : line.substring(from, comma);
            from = comma + 1;
        }
        return values;
    }

    private static String[] lines() {
        Random random = new Random(1);
        String[] given = {"Ann", "Bob", "Carla", "Dmitri", "Eve", "Farid", "Gus", "Hanna"};
        String[] family = {"Lee", "van Dyke", "Smith", "Garcia", "O'Neill", "de la Cruz", "Kim", "Nowak"};
        String[] types = {"new", "post", "recheck"};
        String[] lines = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            lines[i] =
                    "p" + i + "," + given[random.nextInt(8)] + " " + family[random.nextInt(8)] + ", Jane." + i + "@Example.com ,(212) 555-"
                            + String.format(Locale.ROOT, "%04d", random.nextInt(10_000)) + "," + types[random.nextInt(3)] + ","
                            + LocalDate.of(1930 + random.nextInt(90), 1 + random.nextInt(12), 1 + random.nextInt(28)) + ","
                            + Instant.ofEpochSecond(1_600_000_000L + random.nextInt(100_000_000)) + ",org" + random.nextInt(10_000)
                            + ",Springfield,"
                            + (10_000 + random.nextInt(80_000)) + "," + random.nextInt(1_000) + "." + (100 + random.nextInt(900)) + ","
                            + random.nextBoolean();
        }
        return lines;
    }

    // ---- by hand ----

    private final Map<String, String> kinds = Map.of("new", "New Patient", "post", "Follow-up", "recheck", "Follow-up");

    private void byHand(String line, StringBuilder out) {
        String[] row = split(line);
        int blank = row[1].indexOf(' ');
        StringBuilder digits = new StringBuilder(12).append("+1");
        for (int i = 0; i < row[3].length(); i++) {
            char c = row[3].charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        String kind = kinds.get(row[4]);
        String account = accounts.get(row[7]);
        if (kind == null || account == null || digits.length() != 12 || row[9].length() != 5) {
            return;
        }
        out.append(row[0]).append(',').append(row[1], 0, blank).append(',').append(row[1], blank + 1, row[1].length()).append(',')
                .append(row[2].trim().toLowerCase(Locale.ROOT)).append(',').append(digits).append(',').append(kind).append(',')
                .append(LocalDate.parse(row[5])).append(',').append(Instant.parse(row[6])).append(',').append(account).append(',')
                .append(row[8])
                .append(',').append(row[9]).append(',').append(new BigDecimal(row[10]).setScale(2, RoundingMode.HALF_UP).toPlainString())
                .append(',').append(Boolean.parseBoolean(row[11])).append('\n');
    }

    // ---- by the map ----

    private MappingPlan plan() throws Exception {
        SchemaFiles.save(SchemaMaker.make("csv", SOURCE), dir.resolve("schemas/source.schema"));
        SchemaFiles.save(SchemaMaker.make("zohocrm", TARGET), dir.resolve("schemas/target.schema"));
        Project.write(dir, "job.vpmap", MAP);
        Compilation compilation = Project.LANGUAGE.open(dir).compile();
        return assertInstanceOf(Compilation.Compiled.class, compilation, () -> compilation.issues().toString()).plan();
    }

    private Job byMap() throws Exception {
        MappingPlan plan = plan();
        Mapping mapping = plan.mappings().stream().filter(m -> m.source().equals("Patient")).findFirst().orElseThrow();
        Evaluator evaluator =
                new Evaluator(plan, BuiltinFunctions.library(),
                        new FunctionContext(plan.zone(), "US", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
        return (line, out) -> {
            String[] row = split(line);
            Map<String, Object> values = HashMap.newHashMap(COLUMNS.length);
            for (int i = 0; i < row.length; i++) {
                values.put(COLUMNS[i], row[i]);
            }
            if (evaluator.evaluate(mapping, new SourceRecord("Patient", row[0], values)) instanceof Evaluation.Mapped mapped) {
                out.append(mapped.record().key());
                for (Map.Entry<String, Object> field : mapped.record().fields().entrySet()) {
                    if (field.getKey().equals(KEY)) {
                        continue;
                    }
                    Object value = field.getValue();
                    out.append(',').append(value instanceof LinkValue link ? accounts.get(link.key())
                            : value instanceof BigDecimal number ? number.toPlainString() : value);
                }
                out.append('\n');
            }
        };
    }

    // ---- measured ----

    private static long busy(Job job, String[] lines) {
        StringBuilder out = new StringBuilder(400);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (String line : lines) {
            out.setLength(0);
            job.line(line, out);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    @Test
    void aMapAgainstJavaByHand() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            accounts.put("org" + i, "acc" + i);
        }
        String[] lines = lines();
        Job map = byMap();
        for (String line : lines) {
            StringBuilder hand = new StringBuilder();
            StringBuilder compiled = new StringBuilder();
            byHand(line, hand);
            map.line(line, compiled);
            assertEquals(hand.toString(), compiled.toString());
        }
        double[] ratios = new double[ROUNDS];
        long[] hand = new long[ROUNDS];
        long[] compiled = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            hand[i] = busy(this::byHand, lines);
            compiled[i] = busy(map, lines);
            ratios[i] = (double) hand[i] / compiled[i];
        }
        Arrays.sort(ratios);
        Arrays.sort(hand);
        Arrays.sort(compiled);
        System.out.println(String.format(Locale.ROOT, "by hand %,d rows/s, by the map %,d rows/s: %.2f times as fast (%.2f to %.2f)",
                ROWS * 1_000_000_000L / hand[ROUNDS / 2], ROWS * 1_000_000_000L / compiled[ROUNDS / 2], ratios[ROUNDS / 2], ratios[1],
                ratios[ROUNDS - 2]));
    }
}
