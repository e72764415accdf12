package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.StrayStatement;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;

/** Understands {@code note X on M(key) { … }}. */
final class NoteAnalyzer {
    private static final String TITLE = "title";
    private static final String BODY = "body";
    private static final String NOTES = "Notes";

    /** Zoho CRM's limits where the schema names none. */
    private static final int TITLE_LENGTH = 120;

    private static final int BODY_LENGTH = 65_535;

    private final Attached on;

    NoteAnalyzer(Context context, Trace trace, String file) {
        this.on = new Attached(context, trace, file);
    }

    MapResult analyze(NoteDecl note, String id) {
        Attached.Start start = on.start(note, List.of(TITLE, BODY));
        Expr.LinkTo parent = on.parent(note, start);
        sensitive(note, start);
        org.vpmap.core.plan.Assignment title = text(note, start, TITLE, "Note_Title", TITLE_LENGTH, IssueCode.PHI_IN_TITLE,
                "a title, which calendars, mails and search results show");
        org.vpmap.core.plan.Assignment body = text(note, start, BODY, "Note_Content", BODY_LENGTH, IssueCode.PHI_IN_NOTE,
                "a note, which the target cannot mark");
        note.getBody().stream().filter(IntoStatement.class::isInstance).forEach(s -> into(note, (IntoStatement) s, start));
        Optional<Mapping> plan = start.isWhole() && parent != null && title != null && body != null
                ? Optional.of(new Mapping.NoteMap(id, start.source().name(), start.when().map(Typed::expr), start.key().expr(), parent,
                        title, body,
                        on.fields(start), on.joins(), Ranges.of(on.file(), note), Source.doc(note)))
                : Optional.empty();
        return on.result(note, NOTES, start, plan);
    }

    private org.vpmap.core.plan.Assignment text(
            NoteDecl note, Attached.Start start, String name, String apiName, int length, IssueCode phi, String place) {
        Assignment assignment = start.set().get(name);
        if (assignment == null) {
            if (name.equals(BODY)) {
                String statement = "body <- " + Suggestions.text(start.scope());
                on.findings().add(IssueCode.REQUIRED_NEVER, Span.of(note, Literals.MAPPING__SOURCE), "A note has a body; set it",
                        new Remedy.AddStatement("Add " + statement, Span.of(note), statement));
                return null;
            }
            return new org.vpmap.core.plan.Assignment(Assignments.constantField(apiName, Form.TEXT, length, false),
                    new Expr.Literal(null, ValueType.TEXT),
                    Loss.HOLD, Phi.NONE, Optional.empty(), Ranges.of(on.file(), note));
        }
        int known = on.length(NOTES, apiName, length);
        FieldInfo field = Synthetic.text(apiName, known, name.equals(BODY));
        Modifiers modifiers = Modifiers.of(assignment, field, on.findings());
        Typed value = on.elaborator().type(assignment.getValue(), start.scope());
        if (value.failed() || !on.isText(assignment, value)) {
            return null;
        }
        new Losses(on.elaborator(), Synthetic.module(NOTES, field)).check(assignment, field, value, modifiers);
        on.phis().attached(phi, assignment, value, modifiers, place, !name.equals(BODY));
        Form form = name.equals(BODY) ? value.type().kind() == Kind.HTML ? Form.RICHTEXT : Form.LONGTEXT : Form.TEXT;
        TargetField target = new TargetField(apiName, form, known, -1, List.of(), false);
        return new org.vpmap.core.plan.Assignment(target, value.expr(), modifiers.loss(), value.phi(), modifiers.because(),
                Ranges.of(on.file(), assignment));
    }

    /** Notes of a kind that the law protects more must be kept out, or the map says why not. */
    private void sensitive(NoteDecl note, Attached.Start start) {
        FieldInfo field = start.source() == null ? null : start.source().fields().get(Sensitivity.FIELD);
        if (field == null || !Sensitivity.grades(field) || note.getBecause() != null && !note.getBecause().isBlank()) {
            return;
        }
        Set<String> let = on.heads().allowed(start.when(), start.source()).byField().get(Sensitivity.FIELD);
        if (let != null && let.stream().allMatch(Sensitivity.NORMAL::equals)) {
            return;
        }
        Span head = note.getWhen() == null ? null : Span.of(note.getWhen());
        String condition = Sensitivity.FIELD + " == " + Names.quoted(Sensitivity.NORMAL);
        int end = Span.of(note.getParent()).end();
        Remedy remedy = head != null
                ? Remedy.edit("Keep them out", head, "(" + Source.text(note.getWhen()) + ") and " + condition)
                : Remedy.insert("Keep them out", Math.max(Heads.afterParent(note), end), " when " + condition);
        on.findings().add(IssueCode.PHI_SENSITIVE_NOTE, Span.of(note, Literals.MAPPING__SOURCE),
                "Psychotherapy, substance use and minors' notes would move too; "
                        + "take only " + condition + ", or say why not with because \"…\"",
                remedy);
    }

    /** Checks what a note gives to the map of its parent; the plan of it is made there. */
    private void into(NoteDecl note, IntoStatement into, Attached.Start start) {
        ObjectInfo module = on.heads().module(into, into.getTarget(), Literals.INTO_STATEMENT__TARGET);
        if (module != null && start.module() != null && !module.name().equals(start.module().name())) {
            Span span = Span.of(into, Literals.INTO_STATEMENT__TARGET);
            on.findings().add(IssueCode.WRONG_TYPE, span, "The note hangs on " + start.module().name() + ", so its values go into that",
                    Remedy.edit("Change to " + start.module().name(), span, Names.written(start.module().name())));
            module = null;
        }
        Assignments assignments = new Assignments(on.elaborator(), module, on.file());
        for (Statement statement : into.getBody()) {
            if (statement instanceof StrayStatement stray) {
                Strays.report(stray, on.elaborator(), start.scope());
                continue;
            }
            if (!(statement instanceof Assignment assignment)) {
                on.misplaced(statement, "'into' has assignments only");
                continue;
            }
            assignments.add(assignment, start.scope());
            if (Derived.pick(assignment) == null) {
                Span span = Span.of(assignment.getValue());
                String by = start.scope().root().fields().values().stream()
                        .filter(f -> f.type() == DataType.DATETIME)
                        .map(FieldInfo::name)
                        .sorted(java.util.Comparator.comparing(n -> !n.startsWith("signed")))
                        .findFirst()
                        .orElse("id");
                on.findings().add(IssueCode.PICK_MISSING, span,
                        "A patient has many notes; say which one's value it is with latest by or earliest by",
                        Remedy.insert("Take the latest", span.end(), " latest by " + Names.written(by)));
            } else {
                on.elaborator().type(Derived.pick(assignment).getOrder(), start.scope());
            }
        }
    }
}
