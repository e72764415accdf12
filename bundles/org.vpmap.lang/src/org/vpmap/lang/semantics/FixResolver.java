package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.TextEdit;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.CreateDecl;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.Expect;
import org.vpmap.lang.vpMap.Given;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.TestDecl;
import org.vpmap.lang.vpMap.TestStep;
import org.vpmap.lang.vpMap.ValueEntry;
import org.vpmap.lang.vpMap.ValueOf;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Works remedies out in text. */
public final class FixResolver {
    private static final String INDENT = "  ";

    private final ProjectAnalysis project;
    private Set<Unknown> unknown;

    public FixResolver(ProjectAnalysis project) {
        this.project = project;
    }

    /** The fix, empty where the place that it describes is not there. */
    public Optional<Fix> resolve(Remedy remedy, SourceFile file) {
        List<TextEdit> edits = new ArrayList<>();
        add(remedy, file, edits);
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Fix(remedy.label(), edits));
    }

    private void add(Remedy remedy, SourceFile file, List<TextEdit> edits) {
        switch (remedy) {
            case Remedy.Edit edit ->
                    edit.replacements().forEach(r -> edits.add(new TextEdit(file.path(), r.span().offset(), r.span().length(), r.text())));
            case Remedy.All all -> all.parts().forEach(p -> add(p, file, edits));
            case Remedy.AddStatement add -> edits.add(inBody(file, add.body(), add.statement()));
            case Remedy.AddDeclaration add -> edits.add(atEnd(file, add.text()));
            case Remedy.AddColumn add -> column(add, file, edits);
            case Remedy.FlagColumn flag -> find(flag.module(), flag.field()).ifPresent(c -> flag(c, flag.flag(), edits));
            case Remedy.ResizeColumn resize -> find(resize.module(), resize.field()).ifPresent(c -> resize(c, resize.length(), edits));
            case Remedy.AddEntries entries -> entries(entries, edits);
            case Remedy.ChangeResult change -> change(change, edits);
            case Remedy.AddOptions options ->
                    edits.add(atEnd(file, "add options " + Names.written(options.module()) + "." + Names.written(options.field()) + " "
                            + options.options().stream().map(Names::quoted).collect(Collectors.joining(", ")) + "\n"));
            case Remedy.AddIgnore ignore -> ignore(ignore, file, edits);
            case Remedy.RenameField rename -> rename(rename, edits);
            case Remedy.AddHeader header -> project.header().declaration()
                    .ifPresent(d -> edits.add(inBody(d.file(), Span.of(d.element()), header.text())));
        }
    }

    // ---- places ----

    /** A statement before the closing brace. */
    private static TextEdit inBody(SourceFile file, Span body, String statement) {
        String text = file.text();
        int brace = text.lastIndexOf('}', Math.max(0, body.end() - 1));
        int lineStart = text.lastIndexOf('\n', brace - 1) + 1;
        String before = text.substring(lineStart, Math.max(lineStart, brace));
        if (before.isBlank() && lineStart > body.offset()) {
            return new TextEdit(file.path(), lineStart, 0, before + INDENT + statement + "\n");
        }
        boolean spaced = brace > 0 && Character.isWhitespace(text.charAt(brace - 1));
        return new TextEdit(file.path(), Math.max(0, brace), 0, (spaced ? "" : " ") + statement + " ");
    }

    private static TextEdit atEnd(SourceFile file, String declaration) {
        String text = file.text();
        String gap = text.isEmpty() || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return new TextEdit(file.path(), text.length(), 0, gap + declaration);
    }

    // ---- columns ----

    private void column(Remedy.AddColumn add, SourceFile file, List<TextEdit> edits) {
        for (Declared.In<CreateDecl> in : project.declared().creates) {
            Optional<SubformDecl> subform = in.element().getSubforms().stream().filter(s -> add.module().equals(s.getName())).findFirst();
            if (subform.isPresent()) {
                edits.add(inBody(in.file(), Span.of(subform.get()), add.column()));
                return;
            }
            if (add.module().equals(in.element().getModule())) {
                edits.add(inBody(in.file(), Span.of(in.element()), add.column()));
                return;
            }
        }
        for (Declared.In<CreateModuleDecl> in : project.declared().modules) {
            if (add.module().equals(in.element().getName())) {
                edits.add(inBody(in.file(), Span.of(in.element()), add.column()));
                return;
            }
        }
        edits.add(atEnd(file, "create " + Names.written(add.module()) + " {\n" + INDENT + add.column() + "\n}\n"));
    }

    private Optional<Declared.In<Column>> find(String module, String field) {
        for (Declared.In<CreateDecl> in : project.declared().creates) {
            List<Column> columns = new ArrayList<>();
            in.element().getSubforms().stream().filter(s -> module.equals(s.getName())).forEach(s -> columns.addAll(s.getColumns()));
            if (module.equals(in.element().getModule())) {
                columns.addAll(in.element().getColumns());
                in.element().getSubforms().forEach(s -> columns.addAll(s.getColumns()));
            }
            Optional<Column> column = columns.stream().filter(c -> field.equals(c.getName())).findFirst();
            if (column.isPresent()) {
                return Optional.of(new Declared.In<>(column.get(), in.file()));
            }
        }
        return project.declared().modules.stream()
                .filter(in -> module.equals(in.element().getName()))
                .flatMap(in -> in.element().getColumns().stream().filter(c -> field.equals(c.getName()))
                        .map(c -> new Declared.In<>(c, in.file())))
                .findFirst();
    }

    private static void flag(Declared.In<Column> column, String flag, List<TextEdit> edits) {
        String path = column.file().path();
        if (flag.startsWith("-")) {
            Span span = Span.of(column.element(), flag.equals("-unique") ? Literals.COLUMN__UNIQUE : Literals.COLUMN__PHI);
            edits.add(new TextEdit(path, span.offset(), span.length() + 1, ""));
            return;
        }
        Span label = Span.of(column.element(), Literals.COLUMN__LABEL);
        edits.add(new TextEdit(path, label.offset(), 0, flag + " "));
    }

    private static void resize(Declared.In<Column> column, int length, List<TextEdit> edits) {
        EObject element = column.element();
        if (column.element().getArgs().isEmpty()) {
            edits.add(new TextEdit(column.file().path(), Span.of(element, Literals.COLUMN__TYPE).end(), 0, "(" + length + ")"));
        } else {
            Span span = Span.of(column.element().getArgs().getFirst());
            edits.add(new TextEdit(column.file().path(), span.offset(), span.length(), String.valueOf(length)));
        }
    }

    // ---- value maps ----

    private Optional<Declared.In<ValuesDecl>> values(String name) {
        return project.declared().values.stream().filter(in -> name.equals(in.element().getName())).findFirst();
    }

    private void entries(Remedy.AddEntries add, List<TextEdit> edits) {
        Optional<Declared.In<ValuesDecl>> in = values(add.valueMap());
        if (in.isEmpty()) {
            return;
        }
        List<String> entries = add.keys().stream()
                .map(k -> Names.quoted(k) + " -> " + Names.quoted(add.value().isEmpty() ? k : add.value()))
                .toList();
        ValuesDecl values = in.get().element();
        if (values.getOtherwise() == null) {
            edits.add(inBody(in.get().file(), Span.of(values), String.join("\n" + INDENT, entries)));
        } else {
            int offset = Span.of(values.getOtherwise()).offset();
            edits.add(new TextEdit(in.get().file().path(), offset, 0, String.join("\n" + INDENT, entries) + "\n" + INDENT));
        }
    }

    private void change(Remedy.ChangeResult change, List<TextEdit> edits) {
        values(change.valueMap()).ifPresent(in -> {
            for (ValueEntry entry : in.element().getEntries()) {
                if (change.from().equals(entry.getValue())) {
                    replace(in.file(), Span.of(entry, Literals.VALUE_ENTRY__VALUE), change.to(), edits);
                }
            }
            if (in.element().getOtherwise() != null && change.from().equals(in.element().getOtherwise().getConstant())) {
                replace(in.file(), Span.of(in.element().getOtherwise(), Literals.OTHERWISE__CONSTANT), change.to(), edits);
            }
        });
    }

    private static void replace(SourceFile file, Span span, String text, List<TextEdit> edits) {
        edits.add(new TextEdit(file.path(), span.offset(), span.length(), Names.quoted(text)));
    }

    // ---- ignores and renames ----

    private void ignore(Remedy.AddIgnore ignore, SourceFile file, List<TextEdit> edits) {
        String because = " because " + Names.quoted(ignore.because());
        for (Declared.In<Mapping> in : project.declared().mappings) {
            if (ignore.object().equals(in.element().getSource())) {
                String statement = "ignore " + ignore.fields().stream().map(FixResolver::path).collect(Collectors.joining(", ")) + because;
                edits.add(inBody(in.file(), Span.of(in.element()), statement));
                return;
            }
        }
        String names = ignore.fields().stream().map(f -> Names.written(ignore.object()) + "." + path(f)).collect(Collectors.joining(", "));
        edits.add(atEnd(file, "ignore " + names + because + "\n"));
    }

    private static String path(String path) {
        return java.util.Arrays.stream(path.split("\\.")).map(Names::written).collect(Collectors.joining("."));
    }

    /** A field that the schema does not have, and a place where it is named. */
    private record Unknown(boolean target, String object, String field, String file, Span span) {}

    private void rename(Remedy.RenameField rename, List<TextEdit> edits) {
        if (unknown == null) {
            unknown = unknown();
        }
        unknown.stream()
                .filter(u -> u.target() == rename.target() && u.object().equals(rename.object()) && u.field().equals(rename.from()))
                .forEach(u -> edits.add(new TextEdit(u.file(), u.span().offset(), u.span().length(), path(rename.to()))));
    }

    /** Every place where a field is named that is not there: a map is understood once for all of them. */
    private Set<Unknown> unknown() {
        Set<Unknown> all = new LinkedHashSet<>();
        project.watchAll((file, mapping) -> new Trace() {
            @Override
            public void unknownField(EObject element, Span name, String object, String field) {
                all.add(new Unknown(false, object, field, file, name));
            }

            @Override
            public void unknownTargetField(EObject element, Span name, String module, String field) {
                all.add(new Unknown(true, module, field, file, name));
            }
        });
        for (Declared.In<TestDecl> in : project.declared().tests) {
            for (TestStep step : in.element().getSteps()) {
                if (step instanceof Given given && given.getValue() != null) {
                    given.getValue().getEntries().forEach(e -> all.add(entry(false, given.getObject(), e, in.file())));
                } else if (step instanceof Expect expect && expect.getValue() != null) {
                    expect.getValue().getEntries().forEach(e -> all.add(entry(true, expect.getTarget(), e, in.file())));
                }
            }
        }
        return all;
    }

    private static Unknown entry(boolean target, String object, ValueOf entry, SourceFile file) {
        return new Unknown(target, object, entry.getName(), file.path(), Span.of(entry, Literals.VALUE_OF__NAME));
    }
}
