package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.AttachedDecl;
import org.vpmap.lang.vpMap.FilesDecl;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.KeyStatement;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.TagsDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;
import org.vpmap.schema.ObjectKind;

/** Understands what is put on records that other maps make: notes, files, tags. */
final class AttachedAnalyzer {
    private static final String TITLE = "title";
    private static final String BODY = "body";
    private static final String NAME = "name";
    private static final String CONTENT = "content";
    private static final String NOTES = "Notes";
    private static final String ATTACHMENTS = "Attachments";
    private static final String TAGS = "Tags";

    /** Zoho CRM's limits where the schema names none: note title and text, file name. */
    private static final int TITLE_LENGTH = 120;

    private static final int BODY_LENGTH = 65_535;
    private static final int FILE_NAME_LENGTH = 255;

    /** Zoho CRM takes attachments up to 100 MB. */
    private static final long FILE_LIMIT = 100L * 1024 * 1024;

    private static final Loss LENIENT = Loss.HOLD;

    private final Context context;
    private final Trace trace;
    private final String file;
    private final Findings findings = new Findings();
    private final Uses uses = new Uses();
    private final Joins joins = new Joins();
    private final Set<String> read = new LinkedHashSet<>();
    private final Elaborator elaborator;
    private final Phis phis;
    private final Heads heads;

    AttachedAnalyzer(Context context, Trace trace, String file) {
        this.context = context;
        this.trace = trace;
        this.file = file;
        this.elaborator = new Elaborator(context, findings, trace, uses);
        this.phis = new Phis(elaborator, null);
        this.heads = new Heads(elaborator);
    }

    /** What the three kinds have in common, understood. */
    private record Start(ObjectInfo source, ObjectInfo module, Scope scope, Optional<Typed> when, Key key, Map<String, Assignment> set, Ignores ignores) {
        boolean isWhole() {
            return source != null && module != null && key.expr() != null && when.filter(Typed::failed).isEmpty();
        }
    }

    private Start start(org.vpmap.lang.vpMap.Mapping map, List<String> names) {
        ObjectInfo source = heads.source(map, map.getSource(), Literals.MAPPING__SOURCE);
        ObjectInfo module = heads.module(map, map.getTarget(), Literals.MAPPING__TARGET);
        Scope scope = Scope.of(source == null ? Shape.unknown() : Shape.root(source, context.source(), joins, read));
        Optional<Typed> when = heads.condition(map.getWhen(), scope);
        Key key = new Key(elaborator, null, false);
        Ignores ignores = new Ignores(elaborator);
        Map<String, Assignment> set = new LinkedHashMap<>();
        for (Statement statement : map.getBody()) {
            switch (statement) {
                case KeyStatement own -> key.add(own, scope, null);
                case IgnoreStatement ignore -> ignores.add(ignore, source);
                case Assignment assignment -> assignment(assignment, names, set);
                case RowsStatement rows -> misplaced(rows, "'rows' belongs in an object map");
                case IntoStatement into -> {
                    if (!(map instanceof NoteDecl)) {
                        misplaced(into, "'into' belongs in a note");
                    }
                }
                default -> throw new IllegalStateException("a statement that the grammar does not have");
            }
        }
        key.required(map, Span.of(map, Literals.MAPPING__SOURCE), scope);
        return new Start(source, module, scope, when, key, set, ignores);
    }

    private void misplaced(Statement statement, String message) {
        findings.add(IssueCode.WRONG_TYPE, Span.of(statement), message, Remedy.edit("Remove it", Span.of(statement), ""));
    }

    private void assignment(Assignment assignment, List<String> names, Map<String, Assignment> set) {
        String name = assignment.getField();
        if (name == null) {
            return;
        }
        Span span = Span.of(assignment, Literals.ASSIGNMENT__FIELD);
        if (!names.contains(name)) {
            findings.add(IssueCode.UNKNOWN_FIELD, span, "Here is no '" + name + "', only " + Names.choice(names), Elaborator.renames(span, name, names));
        } else if (set.putIfAbsent(name, assignment) != null) {
            findings.add(IssueCode.TARGET_TWICE, span, "'" + name + "' is set twice; remove one of them",
                    Remedy.edit("Remove this one", Span.of(assignment), ""));
        }
    }

    // ---- notes ----

    MapResult note(NoteDecl note, String id) {
        Start start = start(note, List.of(TITLE, BODY));
        Expr.LinkTo parent = parent(note, start);
        sensitive(note, start);
        org.vpmap.core.plan.Assignment title = text(note, start, TITLE, "Note_Title", TITLE_LENGTH, IssueCode.PHI_IN_TITLE,
                "a title, which calendars, mails and search results show");
        org.vpmap.core.plan.Assignment body = text(note, start, BODY, "Note_Content", BODY_LENGTH, IssueCode.PHI_IN_NOTE,
                "a note, which the target cannot mark");
        note.getBody().stream().filter(IntoStatement.class::isInstance).forEach(s -> into(note, (IntoStatement) s, start));
        Optional<Mapping> plan = start.isWhole() && parent != null && title != null && body != null
                ? Optional.of(new Mapping.NoteMap(id, start.source().name(), start.when().map(Typed::expr), start.key().expr(), parent, title, body,
                        Heads.fields(start.source(), read), joins.all(), Ranges.of(file, note), Source.doc(note)))
                : Optional.empty();
        return result(note, NOTES, start, plan);
    }

    private org.vpmap.core.plan.Assignment text(
            NoteDecl note, Start start, String name, String apiName, int length, IssueCode phi, String place) {
        Assignment assignment = start.set().get(name);
        if (assignment == null) {
            if (name.equals(BODY)) {
                String statement = "body <- " + Suggestions.text(start.scope());
                findings.add(IssueCode.REQUIRED_NEVER, Span.of(note, Literals.MAPPING__SOURCE), "A note has a body; set it",
                        new Remedy.AddStatement("Add " + statement, Span.of(note), statement));
                return null;
            }
            return new org.vpmap.core.plan.Assignment(Assignments.constantField(apiName, Form.TEXT, length, false), new Expr.Literal(null, ValueType.TEXT),
                    LENIENT, Phi.NONE, Optional.empty(), Ranges.of(file, note));
        }
        int known = context.target().module(NOTES).flatMap(m -> m.field(apiName)).map(FieldInfo::length).filter(l -> l > 0).orElse(length);
        FieldInfo field = Synthetic.text(apiName, known, name.equals(BODY));
        Modifiers modifiers = Modifiers.of(assignment, field, findings);
        Typed value = elaborator.type(assignment.getValue(), start.scope());
        if (value.failed() || !isText(assignment, value)) {
            return null;
        }
        new Losses(elaborator, Synthetic.module(NOTES, field)).check(assignment, field, value, modifiers);
        phis.attached(phi, assignment, value, modifiers, place);
        Form form = name.equals(BODY) ? value.type().kind() == Kind.HTML ? Form.RICHTEXT : Form.LONGTEXT : Form.TEXT;
        TargetField target = new TargetField(apiName, form, known, -1, List.of(), false);
        return new org.vpmap.core.plan.Assignment(target, value.expr(), modifiers.loss(), value.phi(), modifiers.because(), Ranges.of(file, assignment));
    }

    private boolean isText(Assignment assignment, Typed value) {
        if (value.isAny() || Conversions.isText(value.type().kind()) && !value.type().list()) {
            return true;
        }
        findings.add(IssueCode.WRONG_TYPE, Span.of(assignment.getValue()), "'" + assignment.getField() + "' is text, not " + value.type(),
                Calls.conversion(context, assignment.getValue(), value.type(), ValueType.TEXT));
        return false;
    }

    /** Notes of a kind that the law protects more must be kept out, or the map says why not. */
    private void sensitive(NoteDecl note, Start start) {
        FieldInfo field = start.source() == null ? null : start.source().fields().get(Sensitivity.FIELD);
        if (field == null || !Sensitivity.grades(field) || note.getBecause() != null && !note.getBecause().isBlank()) {
            return;
        }
        Set<String> let = heads.allowed(start.when(), start.source()).byField().get(Sensitivity.FIELD);
        if (let != null && let.stream().allMatch(Sensitivity.NORMAL::equals)) {
            return;
        }
        Span head = note.getWhen() == null ? null : Span.of(note.getWhen());
        String condition = Sensitivity.FIELD + " == " + Names.quoted(Sensitivity.NORMAL);
        int end = Span.of(note.getParent()).end();
        Remedy remedy = head != null
                ? Remedy.edit("Keep them out", head, "(" + Source.text(note.getWhen()) + ") and " + condition)
                : Remedy.insert("Keep them out", Math.max(Heads.afterParent(note), end), " when " + condition);
        findings.add(IssueCode.PHI_SENSITIVE_NOTE, Span.of(note, Literals.MAPPING__SOURCE), "Psychotherapy, substance use and minors' notes would move too; "
                + "take only " + condition + ", or say why not with because \"…\"", remedy);
    }

    /** Checks what a note gives to the map of its parent; the plan of it is made there. */
    private void into(NoteDecl note, IntoStatement into, Start start) {
        ObjectInfo module = heads.module(into, into.getTarget(), Literals.INTO_STATEMENT__TARGET);
        if (module != null && start.module() != null && !module.name().equals(start.module().name())) {
            Span span = Span.of(into, Literals.INTO_STATEMENT__TARGET);
            findings.add(IssueCode.WRONG_TYPE, span, "The note hangs on " + start.module().name() + ", so its values go into that",
                    Remedy.edit("Change to " + start.module().name(), span, Names.written(start.module().name())));
            module = null;
        }
        Assignments assignments = new Assignments(elaborator, module, file);
        for (Statement statement : into.getBody()) {
            if (!(statement instanceof Assignment assignment)) {
                misplaced(statement, "'into' has assignments only");
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
                findings.add(IssueCode.PICK_MISSING, span, "A patient has many notes; say which one's value it is with latest by or earliest by",
                        Remedy.insert("Take the latest", span.end(), " latest by " + Names.written(by)));
            } else {
                elaborator.type(Derived.pick(assignment).getOrder(), start.scope());
            }
        }
    }

    // ---- files ----

    MapResult files(FilesDecl files, String id) {
        Start start = start(files, List.of(NAME, CONTENT));
        Expr.LinkTo parent = parent(files, start);
        Expr attachment = attachment(files, start);
        Assignment assignment = start.set().get(NAME);
        org.vpmap.core.plan.Assignment name = null;
        long maximum = FILE_LIMIT;
        Fate over = Fate.HOLD;
        if (assignment == null) {
            String statement = "name <- " + Suggestions.text(start.scope());
            findings.add(IssueCode.REQUIRED_NEVER, Span.of(files, Literals.MAPPING__SOURCE), "A file has a name; set it",
                    new Remedy.AddStatement("Add " + statement, Span.of(files), statement));
        } else {
            FieldInfo field = Synthetic.text("File_Name", FILE_NAME_LENGTH, false);
            Modifiers modifiers = Modifiers.of(assignment, field, findings);
            Typed value = elaborator.type(assignment.getValue(), start.scope());
            if (!value.failed() && isText(assignment, value)) {
                new Losses(elaborator, Synthetic.module(ATTACHMENTS, field)).check(assignment, field, value, modifiers);
                phis.attached(IssueCode.PHI_IN_FILE_NAME, assignment, value, modifiers, "a file name");
                name = new org.vpmap.core.plan.Assignment(field.toTargetField(), value.expr(), modifiers.loss(), value.phi(), modifiers.because(),
                        Ranges.of(file, assignment));
            }
            maximum = maximum(modifiers);
            over = over(modifiers);
        }
        uses.phi();
        Optional<Mapping> plan = start.isWhole() && parent != null && name != null && attachment != null
                ? Optional.of(new Mapping.FileMap(id, start.source().name(), start.when().map(Typed::expr), start.key().expr(), parent, attachment, name,
                        maximum, over, Heads.fields(start.source(), read), joins.all(), Ranges.of(file, files), Source.doc(files)))
                : Optional.empty();
        return result(files, ATTACHMENTS, start, plan);
    }

    private Expr attachment(FilesDecl files, Start start) {
        Assignment given = start.set().get(CONTENT);
        if (given != null) {
            Typed content = elaborator.type(given.getValue(), start.scope());
            if (content.failed()) {
                return null;
            }
            if (!content.isAny() && (content.type().list() || !Conversions.isText(content.type().kind()))) {
                findings.add(IssueCode.WRONG_TYPE, Span.of(given.getValue()), "'content' is a reference to an attachment, not " + content.type());
                return null;
            }
            return content.expr();
        }
        if (start.source() == null) {
            return null;
        }
        if (isAttachment(start.source())) {
            return own(start, start.source().fields().get("id"));
        }
        List<FieldInfo> references = start.source().fields().values().stream()
                .filter(f -> f.type() == DataType.REFERENCE && context.source().object(f.references()).filter(this::isAttachment).isPresent())
                .toList();
        if (references.size() == 1) {
            return own(start, references.getFirst());
        }
        findings.add(IssueCode.REQUIRED_NEVER, Span.of(files, Literals.MAPPING__SOURCE), "Which attachment is meant? Write content <- and the reference to it");
        return null;
    }

    private boolean isAttachment(ObjectInfo object) {
        return object.kind() == ObjectKind.ATTACHMENTS || object.name().equals("Attachment");
    }

    private Expr own(Start start, FieldInfo field) {
        start.scope().root().read(field);
        uses.field(start.source().name(), field.name());
        return new Expr.Get(start.scope().rootExpr(), field.name(), field.valueType());
    }

    private long maximum(Modifiers modifiers) {
        if (modifiers.size() == null) {
            return FILE_LIMIT;
        }
        Optional<Long> bytes = Modifiers.bytes(modifiers.size());
        Span unit = Span.of(modifiers.size(), Literals.SIZE_MODIFIER__UNIT);
        if (bytes.isEmpty()) {
            findings.add(IssueCode.FATE_INVALID, unit, "A size is in B, KB, MB or GB", Remedy.edit("Change to MB", unit, "MB"));
        } else if (bytes.get() > FILE_LIMIT) {
            Span size = Span.of(modifiers.size(), Literals.SIZE_MODIFIER__SIZE).to(unit);
            findings.add(IssueCode.SIZE_OVER_LIMIT, size, "The target takes files of 100 MB at most", Remedy.edit("Change to 100 MB", size, "100 MB"));
        }
        return bytes.orElse(FILE_LIMIT);
    }

    private Fate over(Modifiers modifiers) {
        if (modifiers.size() == null) {
            return Fate.HOLD;
        }
        Fate fate = Fate.valueOf(modifiers.size().getFate().name());
        if (fate == Fate.TRUNCATE || fate == Fate.ADD) {
            Span span = Span.of(modifiers.size(), Literals.SIZE_MODIFIER__FATE);
            findings.add(IssueCode.FATE_INVALID, span, "A file is moved whole or not at all; say list, hold, reject or skip", Remedy.edit("List them", span, "list"));
        }
        return fate;
    }

    // ---- tags ----

    MapResult tags(TagsDecl tags, String id) {
        Start start = start(tags, List.of(NAME));
        Assignment assignment = start.set().get(NAME);
        Expr name = null;
        if (assignment == null) {
            String statement = "name <- " + Suggestions.text(start.scope());
            findings.add(IssueCode.REQUIRED_NEVER, Span.of(tags, Literals.MAPPING__SOURCE), "A tag has a name; set it",
                    new Remedy.AddStatement("Add " + statement, Span.of(tags), statement));
        } else {
            FieldInfo field = Synthetic.text("Tag", 0, false);
            Modifiers modifiers = Modifiers.of(assignment, field, findings);
            Typed value = elaborator.type(assignment.getValue(), start.scope());
            if (!value.failed() && isText(assignment, value)) {
                phis.attached(IssueCode.PHI_IN_TAG, assignment, value, modifiers, "a tag, which everybody sees");
                name = value.expr();
            }
        }
        Optional<Mapping> plan = start.isWhole() && name != null
                ? Optional.of(new Mapping.TagMap(id, start.source().name(), start.when().map(Typed::expr), start.module().name(), start.key().expr(), name,
                        Heads.fields(start.source(), read), joins.all(), Ranges.of(file, tags), Source.doc(tags)))
                : Optional.empty();
        return result(tags, TAGS, start, plan);
    }

    // ---- common ----

    private Expr.LinkTo parent(AttachedDecl map, Start start) {
        Typed key = elaborator.type(map.getParent(), start.scope());
        if (map.getTarget() == null) {
            return null;
        }
        uses.link(map.getTarget(), key, Span.of(map, Literals.MAPPING__TARGET));
        if (key.failed()) {
            return null;
        }
        Expr.LinkTo link = Links.to(map.getTarget(), key);
        if (!isFateGiven(map)) {
            return link;
        }
        Fate fate = Fate.valueOf(map.getParentFate().name());
        Optional<LinkFate> linkFate = Links.fate(fate).filter(f -> f != LinkFate.EMPTY);
        if (linkFate.isEmpty()) {
            Span span = Span.of(map, Literals.ATTACHED_DECL__PARENT_FATE);
            findings.add(IssueCode.FATE_INVALID, span, "Without its record there is nothing to put it on; say hold, skip or reject",
                    Remedy.edit("Hold it", span, "hold"));
        }
        return Links.withFate(link, linkFate.orElse(LinkFate.HOLD));
    }

    private static boolean isFateGiven(AttachedDecl map) {
        return !org.eclipse.xtext.nodemodel.util.NodeModelUtils.findNodesForFeature(map, Literals.ATTACHED_DECL__PARENT_FATE).isEmpty();
    }

    private MapResult result(org.vpmap.lang.vpMap.Mapping map, String target, Start start, Optional<Mapping> plan) {
        Conditions.Allowed allowed = heads.allowed(start.when(), start.source());
        return new MapResult(Span.of(map).offset(), findings.all(), uses, start.source() == null ? "" : start.source().name(), target,
                start.module() == null ? "" : start.module().name(), false, allowed.byField(), allowed.exact(), map.getWhen() != null, heads.when(map),
                Span.of(map, Literals.MAPPING__SOURCE), start.ignores().all(), plan);
    }
}
