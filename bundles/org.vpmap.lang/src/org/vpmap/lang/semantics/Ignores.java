package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** What a map leaves behind on purpose. */
final class Ignores {
    private static final String REASON = "minimum necessary";

    private final Elaborator elaborator;
    private final List<MapResult.Ignore> all = new ArrayList<>();

    Ignores(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    void add(IgnoreStatement statement, ObjectInfo object) {
        reason(elaborator.findings(), statement, statement.getBecause());
        for (int i = 0; i < statement.getFields().size(); i++) {
            Span span = Span.of(statement, Literals.IGNORE_STATEMENT__FIELDS, i);
            String path = statement.getFields().get(i);
            if (object != null && path != null && exists(elaborator, statement, object, path, span)) {
                all.add(new MapResult.Ignore(object.name(), path, text(statement.getBecause()), span));
            }
        }
    }

    static String text(String because) {
        return because == null ? "" : because;
    }

    static void reason(Findings findings, EObject statement, String because) {
        if (because == null || because.isBlank()) {
            Span span = Span.of(statement);
            Remedy remedy = because == null
                    ? Remedy.insert("Give a reason", span.end(), " because " + Names.quoted(REASON))
                    : Remedy.edit("Give a reason", new Span(span.end() - because.length() - 2, because.length() + 2), Names.quoted(REASON));
            findings.add(IssueCode.REASON_MISSING, span, "What stays behind needs a reason; write because \"…\"", remedy);
        }
    }

    /** Whether the object has that field or part of a field; reports where not. */
    static boolean exists(Elaborator elaborator, EObject statement, ObjectInfo object, String path, Span span) {
        Map<String, FieldInfo> fields = object.fields();
        String[] parts = path.split("\\.");
        for (int i = 0; i < parts.length; i++) {
            FieldInfo field = fields.get(parts[i]);
            if (field == null) {
                elaborator.trace().unknownField(statement, span, object.name(), path);
                int start = span.offset() + path.length() - String.join(".", java.util.Arrays.copyOfRange(parts, i, parts.length)).length();
                Span part = new Span(start, parts[i].length());
                elaborator.findings().add(IssueCode.IGNORED_UNKNOWN, part,
                        object.name() + " has no field '" + path + "', so there is nothing to ignore"
                                + near(parts[i], fields),
                        Elaborator.renames(part, parts[i], fields.keySet()));
                return false;
            }
            if (i == parts.length - 1) {
                elaborator.trace().sourceField(statement, span, object.name(), path, field);
            }
            fields = field.fields();
        }
        return true;
    }

    private static String near(String name, Map<String, FieldInfo> fields) {
        List<String> near = Names.nearest(name, fields.keySet());
        return near.isEmpty() ? "" : "; did you mean " + Names.choice(near) + "?";
    }

    List<MapResult.Ignore> all() {
        return all;
    }
}
