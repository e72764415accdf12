package org.vpmap.core.eval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.eval.MapTests.Difference;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.internal.IsoTimes;
import org.vpmap.core.internal.Numbers;
import org.vpmap.core.internal.Ordering;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.MapTest.Expected;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.TargetRecord;

/** What a test's record became, compared with what the test expects. Both empty where no map leads there. */
record Outcome(Optional<Mapping> mapping, Optional<Evaluation> evaluation) {
    List<Difference> compare(Expected expected) {
        if (evaluation.isEmpty()) {
            return List.of(whole(expected, wanted(expected), "no map leads there"));
        }
        if (expected.fate().isPresent()) {
            boolean met = switch (evaluation.get()) {
                case Evaluation.Held held -> expected.fate().get() == Fate.HOLD;
                case Evaluation.Rejected rejected -> expected.fate().get() == Fate.REJECT;
                // A record that a condition keeps out is not written on purpose, either.
                case Evaluation.Skipped skipped -> expected.fate().get() == Fate.SKIP;
                case Evaluation.NotApplicable other -> expected.fate().get() == Fate.SKIP;
                case Evaluation.Mapped mapped -> false;
                case Evaluation.MappedNote note -> false;
                case Evaluation.MappedFile file -> false;
                case Evaluation.MappedTag tag -> false;
            };
            return met ? List.of() : List.of(whole(expected, wanted(expected), became()));
        }
        Map<String, Object> actual = values();
        if (actual == null) {
            return List.of(whole(expected, wanted(expected), became()));
        }
        List<Difference> differences = new ArrayList<>();
        expected.fields().forEach((field, value) -> compare(expected, field, value, actual, differences));
        return differences;
    }

    private static Difference whole(Expected expected, String wanted, String was) {
        return new Difference(expected.target(), "", wanted, was, expected.where());
    }

    private static String wanted(Expected expected) {
        return expected.fate().map(fate -> switch (fate) {
            case HOLD -> "held";
            case REJECT -> "rejected";
            case SKIP -> "skipped";
            case TRUNCATE, LIST, ADD -> "written";
        }).orElse("written");
    }

    private String became() {
        return switch (evaluation.orElseThrow()) {
            case Evaluation.Held(String key, Problem problem) -> "held: " + said(problem);
            case Evaluation.Rejected(String key, Problem problem) -> "rejected: " + said(problem);
            case Evaluation.Skipped(String key, Problem problem) -> "skipped: " + said(problem);
            case Evaluation.NotApplicable none -> "kept out by the map's condition";
            case Evaluation.Mapped mapped -> "written";
            case Evaluation.MappedNote note -> "written";
            case Evaluation.MappedFile file -> "written";
            case Evaluation.MappedTag tag -> "written";
        };
    }

    private static String said(Problem problem) {
        return problem.message() + " (" + problem.code() + (problem.field().isEmpty() ? "" : " in " + problem.field()) + ")";
    }

    /** What was written, by the names that a test may use; null where nothing was. */
    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        switch (evaluation.orElseThrow()) {
            case Evaluation.Mapped mapped -> {
                values.putAll(mapped.record().fields());
                values.putAll(mapped.record().rows());
                if (mapping.orElseThrow() instanceof Mapping.ObjectMap map && map.tags().isPresent()) {
                    values.put(map.tags().get().field().name(), mapped.tags());
                }
            }
            case Evaluation.MappedNote note -> {
                values.put("title", note.title());
                values.put("body", note.body());
                values.put("parent", note.parent());
            }
            case Evaluation.MappedFile file -> {
                values.put("name", file.name());
                values.put("attachment", file.attachmentId());
                values.put("parent", file.parent());
            }
            case Evaluation.MappedTag tag -> values.put("name", tag.name());
            case Evaluation.Held held -> values = null;
            case Evaluation.Rejected rejected -> values = null;
            case Evaluation.Skipped skipped -> values = null;
            case Evaluation.NotApplicable none -> values = null;
        }
        return values;
    }

    private static void compare(Expected expected, String field, Object value, Map<String, Object> actual, List<Difference> differences) {
        if (!actual.containsKey(field)) {
            differences.add(new Difference(expected.target(), field, shown(value), "not set by the map", expected.where()));
            return;
        }
        Object was = actual.get(field);
        if (was instanceof List<?> rows && rows.stream().allMatch(TargetRecord.Row.class::isInstance) && isRows(value)) {
            compareRows(expected, field, (List<?>) value, rows, differences);
        } else if (!matches(value, was)) {
            differences.add(new Difference(expected.target(), field, shown(value), shown(was), expected.where()));
        }
    }

    private static boolean isRows(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
    }

    private static void compareRows(Expected expected, String subform, List<?> wanted, List<?> rows, List<Difference> differences) {
        if (wanted.size() != rows.size()) {
            differences.add(new Difference(expected.target(), subform, wanted.size() + " rows", rows.size() + " rows", expected.where()));
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> was = ((TargetRecord.Row) rows.get(i)).fields();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) wanted.get(i)).entrySet()) {
                Object actual = was.get(entry.getKey());
                if (!matches(entry.getValue(), actual)) {
                    String field = subform + "[" + (i + 1) + "]." + entry.getKey();
                    differences.add(new Difference(expected.target(), field, shown(entry.getValue()), shown(actual), expected.where()));
                }
            }
        }
    }

    /** Whether the value is the expected one; a test writes dates, moments, amounts, links and owners as text, too. */
    private static boolean matches(Object expected, Object actual) {
        if (expected instanceof String text && !(actual instanceof String)) {
            return switch (actual) {
                case null -> text.isEmpty();
                case LinkValue link -> link.key().equals(text);
                case OwnerValue owner -> owner.staffId().equals(text);
                case Instant instant -> instant.equals(IsoTimes.instant(text));
                case LocalDate date -> date.equals(IsoTimes.date(text));
                case Number number -> sameNumber(text, number);
                case Boolean flag -> flag.toString().equals(text);
                case List<?> list -> list.size() == 1 && matches(text, list.getFirst());
                default -> false;
            };
        }
        if (expected instanceof List<?> wanted && actual instanceof List<?> was) {
            if (wanted.size() != was.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!matches(wanted.get(i), was.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Ordering.same(expected, actual) || expected instanceof Number && actual instanceof String text
                && sameNumber(text, (Number) expected);
    }

    private static boolean sameNumber(String text, Number number) {
        try {
            return Ordering.same(Numbers.read(text), number);
        } catch (FunctionProblem e) {
            return false;
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "\"" + text + "\"";
            case LinkValue link -> "a link to " + link.module() + " \"" + link.key() + "\"";
            case OwnerValue owner -> owner.staffId().isEmpty() ? "the fallback owner" : "the owner \"" + owner.staffId() + "\"";
            case List<?> list -> list.stream().map(Outcome::shown).toList().toString();
            case TargetRecord.Row row -> row.fields().toString();
            default -> Texts.of(value);
        };
    }
}
