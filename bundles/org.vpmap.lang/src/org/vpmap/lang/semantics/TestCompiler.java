package org.vpmap.lang.semantics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.MapTest;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.BooleanLiteral;
import org.vpmap.lang.vpMap.DateLiteral;
import org.vpmap.lang.vpMap.Expect;
import org.vpmap.lang.vpMap.Given;
import org.vpmap.lang.vpMap.ListValue;
import org.vpmap.lang.vpMap.NumberLiteral;
import org.vpmap.lang.vpMap.ObjectValue;
import org.vpmap.lang.vpMap.StringLiteral;
import org.vpmap.lang.vpMap.TestDecl;
import org.vpmap.lang.vpMap.TestStep;
import org.vpmap.lang.vpMap.TestValue;
import org.vpmap.lang.vpMap.ValueOf;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;

/** Compiles {@code test} blocks. */
final class TestCompiler {
    /** Words as short as this are in many names. */
    private static final int SHORT = 3;

    private final ProjectAnalysis project;
    private final List<MapTest> tests = new ArrayList<>();

    TestCompiler(ProjectAnalysis project) {
        this.project = project;
    }

    List<MapTest> all() {
        return tests;
    }

    void add(Declared.In<TestDecl> in) {
        TestDecl test = in.element();
        Findings here = project.fileFindings().in(in);
        List<MapTest.Given> given = new ArrayList<>();
        List<MapTest.Expected> expected = new ArrayList<>();
        String subject = "";
        for (TestStep step : test.getSteps()) {
            if (step instanceof Given one && one.getObject() != null) {
                subject = subject.isEmpty() ? one.getObject() : subject;
                given.add(given(one, in.file().path(), here));
            } else if (step instanceof Expect one && one.getTarget() != null) {
                expected.add(expected(one, subject, in.file().path(), here));
            }
        }
        if (given.isEmpty() || expected.isEmpty()) {
            here.add(IssueCode.TEST_INVALID, test, Literals.TEST_DECL__NAME,
                    "A test gives a record and expects something of it: given … { … } expect … { … }");
        }
        named(test, given, here);
        tests.add(new MapTest(test.getName() == null ? "" : test.getName(), given, expected, Ranges.of(in.file().path(), test)));
    }

    /** A test's name stands in reports and logs. */
    private void named(TestDecl test, List<MapTest.Given> given, Findings here) {
        if (test.getName() == null) {
            return;
        }
        for (MapTest.Given one : given) {
            project.context().source().object(one.object()).ifPresent(object -> one.values().forEach((name, value) -> {
                boolean isNamed = value instanceof String text && text.strip().length() > SHORT && test.getName().contains(text.strip())
                        && object.field(name).filter(f -> f.phi().isProtected() && f.type() != DataType.PICKLIST).isPresent();
                if (isNamed) {
                    here.add(IssueCode.PHI_IN_TITLE, test, Literals.TEST_DECL__NAME, "The test's name holds what is given as '" + name
                            + "' and stands in reports and logs; name it for what it shows");
                }
            }));
        }
    }

    // ---- given ----

    private MapTest.Given given(Given given, String file, Findings here) {
        Elaborator elaborator = new Elaborator(project.context(), here, Trace.NONE, new Uses());
        ObjectInfo object = new Heads(elaborator).source(given, given.getObject(), Literals.GIVEN__OBJECT);
        Map<String, Object> values = given.getValue() == null ? Map.of()
                : raw(given.getValue(), object == null ? null : object.fields(), given.getObject(), here);
        return new MapTest.Given(given.getObject(), values, Ranges.of(file, given));
    }

    /** Values as JSON has them; dates as text. */
    private Map<String, Object> raw(ObjectValue value, Map<String, FieldInfo> fields, String owner, Findings here) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ValueOf entry : value.getEntries()) {
            if (entry.getName() == null) {
                continue;
            }
            FieldInfo field = fields == null || fields.isEmpty() ? null : fields.get(entry.getName());
            if (field == null && fields != null && !fields.isEmpty()) {
                Span span = Span.of(entry, Literals.VALUE_OF__NAME);
                here.add(IssueCode.TEST_INVALID, span,
                        owner + " has no field '" + entry.getName() + "'" + Elaborator.meant(entry.getName(), fields.keySet()),
                        Elaborator.renames(span, entry.getName(), fields.keySet()));
            }
            values.put(entry.getName(), raw(entry.getValue(), field, owner + "." + entry.getName(), here));
        }
        return values;
    }

    private Object raw(TestValue value, FieldInfo field, String owner, Findings here) {
        return switch (value) {
            case ObjectValue object -> raw(object, field == null ? null : field.fields(), owner, here);
            case ListValue list -> {
                List<Object> all = new ArrayList<>();
                list.getValues().forEach(v -> all.add(raw(v, field, owner, here)));
                yield java.util.Collections.unmodifiableList(all);
            }
            case DateLiteral date -> date.getValue();
            case null, default -> plain(value);
        };
    }

    private static Object plain(TestValue value) {
        return switch (value) {
            case StringLiteral text -> text.getValue();
            case NumberLiteral number -> number(number.getValue());
            case BooleanLiteral bool -> bool.isValue();
            case DateLiteral date -> date.getValue();
            case null, default -> null;
        };
    }

    private static Object number(String text) {
        if (text == null || !text.matches(Elaborator.NUMBER)) {
            return null;
        }
        return text.indexOf('.') < 0 && text.length() < 19 ? (Object) Long.valueOf(text) : new BigDecimal(text);
    }

    // ---- expect ----

    private MapTest.Expected expected(Expect expect, String subject, String file, Findings here) {
        Span target = Span.of(expect, Literals.EXPECT__TARGET);
        String name = expect.getTarget();
        List<String> targets =
                project.maps().stream().filter(m -> m.result().source().equals(subject)).map(m -> m.result().target()).distinct().toList();
        if (!targets.contains(name) && project.context().source().object(subject).isPresent()) {
            String next = targets.isEmpty() ? "no map does" : "maps make " + String.join(", ", targets) + " of it";
            here.add(IssueCode.TEST_INVALID, target, "No map makes '" + name + "' of " + subject + "; " + next,
                    Elaborator.renames(target, name, targets));
        }
        Optional<ObjectInfo> module = Synthetic.outcome(name).or(() -> project.context().target().module(name));
        Map<String, Object> fields = expect.getValue() == null ? Map.of() : fields(expect.getValue(), module, here);
        Optional<Fate> fate = expect.getValue() == null ? fate(expect, here) : Optional.empty();
        return new MapTest.Expected(name, fields, fate, Ranges.of(file, expect));
    }

    private Optional<Fate> fate(Expect expect, Findings here) {
        Fate fate = Fate.valueOf(expect.getFate().name());
        if (fate != Fate.HOLD && fate != Fate.REJECT && fate != Fate.SKIP) {
            Span span = Span.of(expect, Literals.EXPECT__FATE);
            here.add(IssueCode.FATE_INVALID, span, "A record is held, rejected or skipped: write hold, reject or skip",
                    Remedy.edit("Change to hold", span, "hold"));
            return Optional.of(Fate.HOLD);
        }
        return Optional.of(fate);
    }

    private Map<String, Object> fields(ObjectValue value, Optional<ObjectInfo> module, Findings here) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (ValueOf entry : value.getEntries()) {
            if (entry.getName() == null) {
                continue;
            }
            FieldInfo field = module.map(m -> m.fields().get(entry.getName())).orElse(null);
            if (field == null && module.isPresent()) {
                Span span = Span.of(entry, Literals.VALUE_OF__NAME);
                here.add(IssueCode.TEST_INVALID, span, module.get().name() + " has no field '" + entry.getName() + "'"
                        + Elaborator.meant(entry.getName(), module.get().fields().keySet()),
                        Elaborator.renames(span, entry.getName(), module.get().fields().keySet()));
            }
            fields.put(entry.getName(), value(entry.getValue(), field, here));
        }
        return fields;
    }

    private Object value(TestValue value, FieldInfo field, Findings here) {
        return switch (value) {
            case ListValue list -> {
                List<Object> all = new ArrayList<>();
                Optional<ObjectInfo> rows =
                        field != null && field.type() == DataType.SUBFORM ? project.context().target().rowsOf(field) : Optional.empty();
                list.getValues().forEach(v -> all.add(v instanceof ObjectValue row ? fields(row, rows, here) : value(v, field, here)));
                yield java.util.Collections.unmodifiableList(all);
            }
            case ObjectValue object -> fields(object, Optional.empty(), here);
            case DateLiteral date when isReadable(date, here) -> LocalDate.parse(date.getValue());
            case StringLiteral text when field != null && field.form() == Form.DATETIME -> moment(text, here);
            case NumberLiteral number when field != null && field.form() == Form.DECIMAL && number(number.getValue()) != null ->
                    new BigDecimal(number.getValue());
            case null, default -> plain(value);
        };
    }

    private static boolean isReadable(DateLiteral date, Findings here) {
        try {
            LocalDate.parse(date.getValue());
            return true;
        } catch (DateTimeParseException e) {
            here.add(IssueCode.TEST_INVALID, Span.of(date), date.getValue() + " is no day of the calendar; write it as YYYY-MM-DD");
            return false;
        }
    }

    private static Object moment(StringLiteral text, Findings here) {
        try {
            return Instant.parse(text.getValue());
        } catch (DateTimeParseException e) {
            here.add(IssueCode.TEST_INVALID, Span.of(text), "Write a moment as \"2026-03-08T06:30:00Z\"");
            return text.getValue();
        }
    }
}
