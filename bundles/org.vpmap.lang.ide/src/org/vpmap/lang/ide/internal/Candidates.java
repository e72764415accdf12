package org.vpmap.lang.ide.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.FunctionReference;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.ide.Proposal.Kind;
import org.vpmap.lang.semantics.Context;
import org.vpmap.lang.semantics.Conversions;
import org.vpmap.lang.semantics.Names;
import org.vpmap.lang.semantics.ProjectAnalysis;
import org.vpmap.lang.semantics.Scope;
import org.vpmap.lang.semantics.Shape;
import org.vpmap.lang.semantics.Typed;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.Comparison;
import org.vpmap.lang.vpMap.Expr;
import org.vpmap.lang.vpMap.FilesDecl;
import org.vpmap.lang.vpMap.InExpr;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.Member;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.OptionsDecl;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.TagsDecl;
import org.vpmap.lang.vpMap.ValueEntry;
import org.vpmap.lang.vpMap.ValuesDecl;

/** The names that mean something at a caret. */
final class Candidates {
    private static final Set<String> COLUMN_TYPES =
            new TreeSet<>(List.of("text", "longtext", "richtext", "integer", "bigint", "decimal", "money", "percent", "boolean", "date",
                    "datetime", "picklist", "multipicklist", "email", "phone", "url", "lookup", "user", "autonumber"));
    private static final int REQUIRED = 5;
    private static final int FIRST = 10;
    private static final int SECOND = 20;
    private static final int THIRD = 30;
    private static final int LAST = 55;

    private final Parsing parsing;
    private final ProjectModel model;
    private final Context context;
    private final Describe describe;
    private final Completion.Sink sink;
    private final ProjectAnalysis analysis;

    Candidates(Parsing parsing, ProjectModel model, ProjectAnalysis analysis, Describe describe, Completion.Sink sink) {
        this.parsing = parsing;
        this.model = model;
        this.analysis = analysis;
        this.context = analysis.context();
        this.describe = describe;
        this.sink = sink;
    }

    void add(Expected expected, EObject element, Meaning meaning, boolean text) {
        Mapping mapping = Parsed.container(element, Mapping.class);
        if (text) {
            texts(element, meaning);
            return;
        }
        for (String role : expected.roles()) {
            switch (role) {
                case "ObjectDecl.source", "NoteDecl.source", "FilesDecl.source", "TagsDecl.source", "OwnersItem.object", "Given.object" ->
                        objects();
                case "ObjectDecl.target", "NoteDecl.target", "FilesDecl.target", "TagsDecl.target", "IntoStatement.target",
                        "LinkExpr.target", "Expect.target",
                        "CreateDecl.module", "OptionsDecl.module" -> modules();
                case "Assignment.field" -> assignable(element, mapping);
                case "KeyStatement.field" -> targetFields(mapping == null ? null : mapping.getTarget(), Set.of(), true);
                case "RowsStatement.subform" -> subforms(mapping);
                case "OptionsDecl.field" -> picklists(element);
                case "Postfix.name", "Chain.name" -> members(element, meaning);
                case "NameRef.name" -> expressions(element, mapping, meaning);
                case "IgnoreStatement.fields" -> ignorable(mapping);
                case "IgnoreDecl.names" -> objects();
                case "ViaExpr.map" ->
                        context.values().values().forEach(v -> sink.name(v.name(), "value map", Describe.values(v), Kind.VALUES, FIRST));
                case "Column.type" -> COLUMN_TYPES.forEach(t -> sink.add(t, "", "", Kind.TYPE, t, FIRST));
                default -> {
                    // Numbers, texts and new names: nothing to propose.
                }
            }
        }
        if (expected.roles().contains("StringLiteral.value")) {
            texts(element, meaning);
        }
    }

    // ---- objects and modules ----

    private void objects() {
        context.source().objects().forEach(o -> sink.name(o.name(), Describe.detail(o), Describe.object(o, true), Kind.OBJECT, FIRST));
    }

    private void modules() {
        context.target().modules().forEach(m -> sink.name(m.name(), Describe.detail(m), Describe.object(m, false), Kind.MODULE, FIRST));
    }

    // ---- target fields ----

    private void assignable(EObject element, Mapping mapping) {
        if (mapping == null) {
            return;
        }
        IntoStatement into = Parsed.container(element, IntoStatement.class);
        RowsStatement rows = Parsed.container(element, RowsStatement.class);
        List<Statement> body = rows != null ? rows.getBody() : into != null ? into.getBody() : mapping.getBody();
        Set<String> set = new TreeSet<>();
        body.stream().filter(Assignment.class::isInstance).map(s -> ((Assignment) s).getField()).filter(f -> f != null).forEach(set::add);
        if (rows != null) {
            module(mapping.getTarget()).map(m -> m.fields().get(rows.getSubform())).flatMap(f -> context.target().rowsOf(f))
                    .ifPresent(m -> targetFields(m, set, false));
        } else if (into != null) {
            targetFields(into.getTarget(), set, false);
        } else {
            switch (mapping) {
                case NoteDecl note ->
                        List.of("title", "body").forEach(n -> sink.add(n, "of the note", "", Kind.TARGET_FIELD, n + " <- |", FIRST));
                case FilesDecl files ->
                        List.of("name", "content").forEach(n -> sink.add(n, "of the file", "", Kind.TARGET_FIELD, n + " <- |", FIRST));
                case TagsDecl tags -> sink.add("name", "of the tag", "", Kind.TARGET_FIELD, "name <- |", FIRST);
                default -> targetFields(mapping.getTarget(), set, false);
            }
        }
    }

    private Optional<ObjectInfo> module(String name) {
        return name == null ? Optional.empty() : context.target().module(name);
    }

    private void targetFields(String module, Set<String> set, boolean bare) {
        module(module).ifPresent(m -> targetFields(m, set, bare));
    }

    private void targetFields(ObjectInfo module, Set<String> set, boolean bare) {
        for (FieldInfo field : module.fields().values()) {
            if (set.contains(field.name()) || !field.isWritable()) {
                continue;
            }
            String written = Names.written(field.name());
            int rank = field.required() ? REQUIRED : bare && field.unique() ? FIRST : SECOND;
            sink.add(field.name(), Describe.detail(field, false), describe.field(module.name(), field.name(), field, false),
                    Kind.TARGET_FIELD,
                    bare ? written : written + " <- |", rank);
        }
    }

    private void subforms(Mapping mapping) {
        if (mapping != null) {
            module(mapping.getTarget()).ifPresent(m -> m.fields().values().stream()
                    .filter(f -> context.target().rowsOf(f).isPresent() && f.type() == org.vpmap.schema.DataType.SUBFORM)
                    .forEach(f -> sink.name(f.name(), Describe.detail(f, false), describe.field(m.name(), f.name(), f, false),
                            Kind.TARGET_FIELD, FIRST)));
        }
    }

    private void picklists(EObject element) {
        OptionsDecl options = Parsed.container(element, OptionsDecl.class);
        if (options != null) {
            module(options.getModule()).ifPresent(m -> m.fields().values().stream()
                    .filter(f -> !f.options().isEmpty())
                    .forEach(f -> sink.name(f.name(), Describe.detail(f, false), describe.field(m.name(), f.name(), f, false),
                            Kind.TARGET_FIELD, FIRST)));
        }
    }

    // ---- source ----

    private void ignorable(Mapping mapping) {
        if (mapping != null && mapping.getSource() != null) {
            context.source().object(mapping.getSource()).ifPresent(o -> fields(o.name(), "", o.fields().values(), FIRST));
        }
    }

    private void fields(String object, String prefix, Collection<FieldInfo> fields, int rank) {
        for (FieldInfo field : fields) {
            sink.name(field.name(), describe.detail(object, prefix + field.name(), field),
                    describe.field(object, prefix + field.name(), field, true),
                    Kind.SOURCE_FIELD, rank);
        }
    }

    private void shape(Shape shape, int rank) {
        fields(shape.object(), "", shape.fields().values(), rank);
        for (String name : shape.names()) {
            if (!shape.fields().containsKey(name)) {
                sink.name(name, "records of the source", "", Kind.SOURCE_FIELD, rank + FIRST);
            }
        }
    }

    private void members(EObject element, Meaning meaning) {
        Member member = Parsed.container(element, Member.class);
        Optional<Typed> base = member == null || member.getBase() == null ? Optional.empty() : meaning.type(member.getBase());
        base.filter(b -> b.shape() != null).ifPresent(b -> shape(b.shape(), FIRST));
        base.filter(b -> b.type().kind() == ValueType.Kind.REFERENCE && !b.type().list())
                .flatMap(b -> context.source().object(b.type().object()))
                .ifPresent(o -> fields(o.name(), "", o.fields().values(), FIRST));
        for (Function function : context.functions().all()) {
            if (function.hasReceiver() && base.map(b -> takes(function, b.type())).orElse(true)) {
                call(function, function.parameters().isEmpty(), SECOND);
            }
        }
    }

    private static boolean takes(Function function, ValueType type) {
        List<ValueType> accepts = function.receiver().accepts();
        return accepts.isEmpty() || accepts.stream().anyMatch(t -> Conversions.fits(t, type));
    }

    private void call(Function function, boolean empty, int rank) {
        String signature = FunctionReference.signature(function);
        String result = signature.substring(signature.lastIndexOf('\u2192'));
        sink.add(function.name(), "(" + (empty ? "" : "\u2026") + ") " + result, Describe.function(function), Kind.FUNCTION,
                function.name() + (empty ? "()" : "(|)"), rank);
    }

    private void expressions(EObject element, Mapping mapping, Meaning meaning) {
        Expr expression = element instanceof Expr own ? own : null;
        Optional<Scope> scope = expression == null ? Optional.empty() : meaning.scope(expression);
        if (scope.isPresent()) {
            if (scope.get().item() != null && scope.get().item().shape() != null) {
                shape(scope.get().item().shape(), FIRST);
            }
            shape(scope.get().root(), scope.get().item() == null ? FIRST : THIRD);
        } else if (mapping != null && mapping.getSource() != null) {
            context.source().object(mapping.getSource()).ifPresent(o -> fields(o.name(), "", o.fields().values(), FIRST));
        }
        context.functions().all().stream().filter(f -> !f.hasReceiver()).forEach(f -> call(f, f.parameters().isEmpty(), THIRD));
        context.functions().all().stream().filter(Function::hasReceiver).forEach(f -> call(f, false, LAST));
        sink.add("owner", "(\u2026) the user who stands for a staff member", "", Kind.FUNCTION, "owner(|)", THIRD);
    }

    // ---- texts ----

    private void texts(EObject element, Meaning meaning) {
        EObject parent = element == null ? null : element.eContainer();
        if (element instanceof ValueEntry entry) {
            entry(entry);
        } else if (parent instanceof Comparison comparison) {
            options(meaning.type(comparison.getLeft() == element ? comparison.getRight() : comparison.getLeft()));
        } else if (parent instanceof InExpr in) {
            options(meaning.type(in.getLeft()));
        } else {
            Assignment assignment = Parsed.container(element, Assignment.class);
            Mapping mapping = Parsed.container(element, Mapping.class);
            if (assignment != null && mapping != null && assignment.getField() != null) {
                module(mapping.getTarget()).flatMap(m -> m.field(assignment.getField())).ifPresent(f -> options(f.options()));
            }
        }
    }

    private void options(Optional<Typed> typed) {
        typed.map(Typed::options).ifPresent(this::options);
    }

    private void options(List<OptionInfo> options) {
        List<OptionInfo> frequent = options.stream().sorted(Comparator.comparingLong(OptionInfo::records).reversed()).toList();
        for (int i = 0; i < frequent.size(); i++) {
            OptionInfo option = frequent.get(i);
            String count = option.records() < 0 ? "" : Describe.count(option.records()) + " records";
            sink.add(option.value(), count, "", Kind.OPTION, Names.quoted(option.value()), i - frequent.size());
        }
    }

    /** Left of a value map's arrow the source's options, right of it those of the fields that its results go into. */
    private void entry(ValueEntry entry) {
        ValuesDecl values = Parsed.container(entry, ValuesDecl.class);
        if (values == null || values.getName() == null) {
            return;
        }
        boolean result = entry.getValue() != null && entry.getValue().startsWith("vpmap_caret");
        ValueMapUses.of(values.getName(), model, parsing, analysis).forEach(use -> options(result ? use.results() : use.inputs()));
    }
}
