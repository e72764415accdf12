package org.vpmap.lang.ide.internal;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vpmap.lang.ide.internal.Name.Sort;
import org.vpmap.lang.semantics.ProjectAnalysis;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.CreateDecl;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.Expect;
import org.vpmap.lang.vpMap.Given;
import org.vpmap.lang.vpMap.IgnoreDecl;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.LinkExpr;
import org.vpmap.lang.vpMap.ListValue;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.MigrationDecl;
import org.vpmap.lang.vpMap.NameRef;
import org.vpmap.lang.vpMap.ObjectValue;
import org.vpmap.lang.vpMap.OptionsDecl;
import org.vpmap.lang.vpMap.OwnersItem;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.TestDecl;
import org.vpmap.lang.vpMap.TestStep;
import org.vpmap.lang.vpMap.ValueOf;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Finds out what the words of parts mean, and remembers it as long as what they are understood against stays the same. */
final class Understanding {
    private static final String OWNERS_OBJECT = "Staff";

    private final Map<ProjectAnalysis, Map<String, Meaning>> known = java.util.Collections.synchronizedMap(new WeakHashMap<>());

    /** The meaning of a part. */
    Meaning of(Parsed parsed, String file, ProjectAnalysis analysis) {
        return known.computeIfAbsent(analysis, a -> new ConcurrentHashMap<>()).computeIfAbsent(parsed.text(),
                t -> fresh(parsed, file, analysis));
    }

    /** The meaning of a part that will not be asked for again. */
    Meaning fresh(Parsed parsed, String file, ProjectAnalysis analysis) {
        Meaning meaning = new Meaning();
        for (Element element : List.copyOf(parsed.file().getElements())) {
            if (element instanceof Mapping mapping) {
                analysis.watch(mapping, file, meaning);
                rest(mapping, meaning);
            } else {
                plain(element, meaning);
            }
        }
        meaning.names().sort(java.util.Comparator.comparingInt(n -> n.span().offset()));
        return meaning;
    }

    /** What the language does not report of maps. */
    private static void rest(Mapping mapping, Meaning meaning) {
        add(meaning, Span.of(mapping, Literals.MAPPING__SOURCE), Sort.OBJECT, "", mapping.getSource());
        add(meaning, Span.of(mapping, Literals.MAPPING__TARGET), Sort.MODULE, "", mapping.getTarget());
        mapping.eAllContents().forEachRemaining(e -> {
            if (e instanceof IgnoreStatement ignore) {
                for (int i = 0; i < ignore.getFields().size(); i++) {
                    add(meaning, Span.of(ignore, Literals.IGNORE_STATEMENT__FIELDS, i), Sort.SOURCE_FIELD, mapping.getSource(),
                            ignore.getFields().get(i));
                }
            } else if (e instanceof LinkExpr link) {
                add(meaning, Span.of(link, Literals.LINK_EXPR__TARGET), Sort.MODULE, "", link.getTarget());
            } else if (e instanceof IntoStatement into) {
                add(meaning, Span.of(into, Literals.INTO_STATEMENT__TARGET), Sort.MODULE, "", into.getTarget());
            }
        });
    }

    private static void plain(Element element, Meaning meaning) {
        switch (element) {
            case MigrationDecl migration -> migration(migration, meaning);
            case ValuesDecl values -> add(meaning, Span.of(values, Literals.VALUES_DECL__NAME), Sort.VALUES, "", values.getName());
            case IgnoreDecl ignore -> ignored(ignore, meaning);
            case CreateModuleDecl create -> {
                add(meaning, Span.of(create, Literals.CREATE_MODULE_DECL__NAME), Sort.MODULE, "", create.getName());
                columns(create.getColumns(), create.getName(), meaning);
            }
            case CreateDecl create -> {
                add(meaning, Span.of(create, Literals.CREATE_DECL__MODULE), Sort.MODULE, "", create.getModule());
                columns(create.getColumns(), create.getModule(), meaning);
                for (SubformDecl subform : create.getSubforms()) {
                    add(meaning, Span.of(subform, Literals.SUBFORM_DECL__NAME), Sort.TARGET_FIELD, create.getModule(), subform.getName());
                    columns(subform.getColumns(), subform.getName(), meaning);
                }
            }
            case OptionsDecl options -> {
                add(meaning, Span.of(options, Literals.OPTIONS_DECL__MODULE), Sort.MODULE, "", options.getModule());
                add(meaning, Span.of(options, Literals.OPTIONS_DECL__FIELD), Sort.TARGET_FIELD, options.getModule(), options.getField());
            }
            case TestDecl test -> test.getSteps().forEach(s -> step(s, meaning));
            default -> {
                // Imports name files, which are no names of the language.
            }
        }
    }

    private static void migration(MigrationDecl migration, Meaning meaning) {
        add(meaning, Span.of(migration, Literals.MIGRATION_DECL__NAME), Sort.MIGRATION, "", migration.getName());
        migration.getItems().stream().filter(OwnersItem.class::isInstance).map(OwnersItem.class::cast).forEach(owners -> {
            String object = owners.getObject() == null ? OWNERS_OBJECT : owners.getObject();
            if (owners.getObject() != null) {
                add(meaning, Span.of(owners, Literals.OWNERS_ITEM__OBJECT), Sort.OBJECT, "", object);
            }
            add(meaning, Span.of(owners, Literals.OWNERS_ITEM__FIELD), Sort.SOURCE_FIELD, object, owners.getField());
        });
    }

    private static void ignored(IgnoreDecl ignore, Meaning meaning) {
        for (int i = 0; i < ignore.getNames().size(); i++) {
            String path = ignore.getNames().get(i);
            Span span = Span.of(ignore, Literals.IGNORE_DECL__NAMES, i);
            int dot = path.indexOf('.');
            if (dot < 0) {
                add(meaning, span, Sort.OBJECT, "", path);
            } else {
                add(meaning, span, Sort.SOURCE_FIELD, path.substring(0, dot), path.substring(dot + 1));
            }
        }
        if (ignore.getWhen() != null && ignore.getNames().size() == 1) {
            EcoreUtil.getAllContents(List.of(ignore.getWhen())).forEachRemaining(e -> {
                if (e instanceof NameRef ref && !ref.isCall()) {
                    add(meaning, Span.of(ref, Literals.NAME_REF__NAME), Sort.SOURCE_FIELD, ignore.getNames().getFirst(), ref.getName());
                }
            });
        }
    }

    private static void columns(List<Column> columns, String module, Meaning meaning) {
        columns.forEach(c -> {
            add(meaning, Span.of(c, Literals.COLUMN__NAME), Sort.TARGET_FIELD, module, c.getName());
            c.getArgs().forEach(a -> add(meaning, Span.of(a, Literals.TYPE_ARGUMENT__NAME), Sort.MODULE, "", a.getName()));
        });
    }

    private static void step(TestStep step, Meaning meaning) {
        if (step instanceof Given given) {
            add(meaning, Span.of(given, Literals.GIVEN__OBJECT), Sort.OBJECT, "", given.getObject());
            entries(given.getValue(), Sort.SOURCE_FIELD, given.getObject(), "", meaning);
        } else if (step instanceof Expect expect) {
            add(meaning, Span.of(expect, Literals.EXPECT__TARGET), Sort.MODULE, "", expect.getTarget());
            entries(expect.getValue(), Sort.TARGET_FIELD, expect.getTarget(), "", meaning);
        }
    }

    private static void entries(ObjectValue value, Sort sort, String owner, String prefix, Meaning meaning) {
        if (value == null) {
            return;
        }
        for (ValueOf entry : value.getEntries()) {
            add(meaning, Span.of(entry, Literals.VALUE_OF__NAME), sort, owner, prefix + entry.getName());
            if (entry.getValue() instanceof ObjectValue nested) {
                entries(nested, sort, owner, prefix + entry.getName() + ".", meaning);
            } else if (entry.getValue() instanceof ListValue list) {
                boolean rows = sort == Sort.TARGET_FIELD;
                list.getValues().stream().filter(ObjectValue.class::isInstance).map(ObjectValue.class::cast).forEach(
                        v -> entries(v, sort, rows ? entry.getName() : owner, rows ? "" : prefix + entry.getName() + ".", meaning));
            }
        }
    }

    private static void add(Meaning meaning, Span span, Sort sort, String owner, String name) {
        if (owner != null && name != null) {
            meaning.add(new Name(span, sort, owner, name));
        }
    }
}
