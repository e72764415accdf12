package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.vpmap.lang.ide.Symbol;
import org.vpmap.lang.ide.Symbol.Kind;
import org.vpmap.lang.semantics.Source;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.CreateDecl;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.FilesDecl;
import org.vpmap.lang.vpMap.IgnoreDecl;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.ImportDecl;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.KeyStatement;
import org.vpmap.lang.vpMap.MigrationDecl;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.ObjectDecl;
import org.vpmap.lang.vpMap.OptionsDecl;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.StrayStatement;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.TagsDecl;
import org.vpmap.lang.vpMap.TestDecl;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** The outline of a parsed text; elements that the parser could only partly understand are in it with what is known. */
final class Outline {
    private static final int DETAIL = 60;

    private Outline() {}

    static List<Symbol> of(Parsed parsed) {
        List<Symbol> symbols = new ArrayList<>();
        for (Element element : parsed.file().getElements()) {
            symbols.add(of(element));
        }
        return symbols;
    }

    private static Symbol of(Element element) {
        return switch (element) {
            case MigrationDecl migration ->
                    leaf(migration, "migration " + text(migration.getName()), "", Kind.MIGRATION, Literals.MIGRATION_DECL__NAME);
            case ValuesDecl values ->
                    leaf(values, text(values.getName()), values.getEntries().size() + " entries", Kind.VALUES, Literals.VALUES_DECL__NAME);
            case ObjectDecl map -> symbol(map, arrow(map.getSource(), map.getTarget()), when(map.getWhen()), Kind.OBJECT,
                    Literals.MAPPING__SOURCE, body(map.getBody()));
            case NoteDecl map -> symbol(map, text(map.getSource()) + " on " + text(map.getTarget()), "note", Kind.NOTE,
                    Literals.MAPPING__SOURCE, body(map.getBody()));
            case FilesDecl map -> symbol(map, text(map.getSource()) + " on " + text(map.getTarget()), "files", Kind.FILES,
                    Literals.MAPPING__SOURCE, body(map.getBody()));
            case TagsDecl map ->
                    symbol(map, arrow(map.getSource(), map.getTarget()), "tags", Kind.TAGS, Literals.MAPPING__SOURCE, body(map.getBody()));
            case IgnoreDecl ignore -> leaf(ignore, "ignore " + String.join(", ", ignore.getNames()), text(ignore.getBecause()), Kind.IGNORE,
                    Literals.IGNORE_DECL__NAMES);
            case CreateModuleDecl create -> symbol(create, text(create.getName()), "create module", Kind.CREATE,
                    Literals.CREATE_MODULE_DECL__NAME, columns(create.getColumns()));
            case CreateDecl create -> created(create);
            case OptionsDecl options -> leaf(options, text(options.getModule()) + "." + text(options.getField()), "add options",
                    Kind.OPTIONS, Literals.OPTIONS_DECL__MODULE);
            case TestDecl test -> leaf(test, text(test.getName()), "test", Kind.TEST, Literals.TEST_DECL__NAME);
            case ImportDecl imported -> leaf(imported, "import " + text(imported.getPath()), "", Kind.IMPORT, Literals.IMPORT_DECL__PATH);
            default -> leaf(element, "?", "", Kind.IGNORE, null);
        };
    }

    private static Symbol created(CreateDecl create) {
        List<Symbol> children = new ArrayList<>(columns(create.getColumns()));
        for (SubformDecl subform : create.getSubforms()) {
            children.add(symbol(subform, text(subform.getName()), "subform", Kind.ROWS, Literals.SUBFORM_DECL__NAME,
                    columns(subform.getColumns())));
        }
        return symbol(create, text(create.getModule()), "create", Kind.CREATE, Literals.CREATE_DECL__MODULE, children);
    }

    private static List<Symbol> columns(List<Column> columns) {
        return columns.stream().map(c -> leaf(c, text(c.getName()), text(c.getType()), Kind.COLUMN, Literals.COLUMN__NAME)).toList();
    }

    private static List<Symbol> body(List<Statement> body) {
        List<Symbol> symbols = new ArrayList<>();
        for (Statement statement : body.stream().filter(s -> !(s instanceof StrayStatement)).toList()) {
            symbols.add(switch (statement) {
                case KeyStatement key -> leaf(key, "key",
                        source(key.getValue()) + (key.getField() == null ? "" : " \u2192 " + key.getField()), Kind.KEY, null);
                case RowsStatement rows -> symbol(rows, text(rows.getSubform()), "\u2190 " + source(rows.getCollection()), Kind.ROWS,
                        Literals.ROWS_STATEMENT__SUBFORM, body(rows.getBody()));
                case IgnoreStatement ignore ->
                        leaf(ignore, "ignore " + String.join(", ", ignore.getFields()), text(ignore.getBecause()), Kind.IGNORE,
                                Literals.IGNORE_STATEMENT__FIELDS);
                case IntoStatement into -> symbol(into, "into " + text(into.getTarget()), "", Kind.OBJECT, Literals.INTO_STATEMENT__TARGET,
                        body(into.getBody()));
                case Assignment field ->
                        leaf(field, text(field.getField()), "\u2190 " + source(field.getValue()), Kind.FIELD, Literals.ASSIGNMENT__FIELD);
                default -> leaf(statement, "?", "", Kind.FIELD, null);
            });
        }
        return symbols;
    }

    private static Symbol leaf(EObject element, String name, String detail, Kind kind, EStructuralFeature feature) {
        return symbol(element, name, detail, kind, feature, List.of());
    }

    private static Symbol symbol(EObject element, String name, String detail, Kind kind, EStructuralFeature feature,
            List<Symbol> children) {
        Span whole = Span.of(element);
        Span named = feature == null ? whole : Span.of(element, feature);
        return new Symbol(name, detail, kind, whole.offset(), whole.length(), named.offset(), named.length(), children);
    }

    private static String when(EObject condition) {
        return condition == null ? "" : "when " + source(condition);
    }

    private static String arrow(String from, String to) {
        return text(from) + " \u2192 " + text(to);
    }

    private static String text(String name) {
        return name == null || name.isEmpty() ? "?" : name;
    }

    private static String source(EObject element) {
        if (element == null) {
            return "?";
        }
        String text = Source.text(element).replaceAll("\\s+", " ");
        return text.length() > DETAIL ? text.substring(0, DETAIL - 1) + "\u2026" : text;
    }
}
