package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Optional;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.FilesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;
import org.vpmap.schema.ObjectKind;

/** Understands {@code files X on M(key) { … }}. */
final class FileAnalyzer {
    private static final String CONTENT = "content";
    private static final String ATTACHMENTS = "Attachments";
    private static final String FILE_NAME = "File_Name";

    /** Zoho CRM's limit where the schema names none. */
    private static final int FILE_NAME_LENGTH = 255;

    /** Zoho CRM takes attachments up to 100 MB. */
    private static final long FILE_LIMIT = 100L * 1024 * 1024;

    private final Attached on;

    FileAnalyzer(Context context, Trace trace, String file) {
        this.on = new Attached(context, trace, file);
    }

    MapResult analyze(FilesDecl files, String id) {
        Attached.Start start = on.start(files, List.of(Attached.NAME, CONTENT));
        Expr.LinkTo parent = on.parent(files, start);
        Expr attachment = attachment(files, start);
        Assignment assignment = start.set().get(Attached.NAME);
        org.vpmap.core.plan.Assignment name = null;
        long maximum = FILE_LIMIT;
        Fate over = Fate.HOLD;
        if (assignment == null) {
            String statement = "name <- " + Suggestions.text(start.scope());
            on.findings().add(IssueCode.REQUIRED_NEVER, Span.of(files, Literals.MAPPING__SOURCE), "A file has a name; set it",
                    new Remedy.AddStatement("Add " + statement, Span.of(files), statement));
        } else {
            FieldInfo field = Synthetic.text(FILE_NAME, on.length(ATTACHMENTS, FILE_NAME, FILE_NAME_LENGTH), false);
            Modifiers modifiers = Modifiers.of(assignment, field, on.findings());
            Typed value = on.elaborator().type(assignment.getValue(), start.scope());
            if (!value.failed() && on.isText(assignment, value)) {
                new Losses(on.elaborator(), Synthetic.module(ATTACHMENTS, field)).check(assignment, field, value, modifiers);
                on.phis().attached(IssueCode.PHI_IN_FILE_NAME, assignment, value, modifiers, "a file name", false);
                name = new org.vpmap.core.plan.Assignment(field.toTargetField(), value.expr(), modifiers.loss(), value.phi(),
                        modifiers.because(),
                        Ranges.of(on.file(), assignment));
            }
            maximum = maximum(modifiers);
            over = over(modifiers);
        }
        on.uses().phi();
        Optional<Mapping> plan = start.isWhole() && parent != null && name != null && attachment != null
                ? Optional.of(new Mapping.FileMap(id, start.source().name(), start.when().map(Typed::expr), start.key().expr(), parent,
                        attachment, name,
                        maximum, over, on.fields(start), on.joins(), Ranges.of(on.file(), files), Source.doc(files)))
                : Optional.empty();
        return on.result(files, ATTACHMENTS, start, plan);
    }

    private Expr attachment(FilesDecl files, Attached.Start start) {
        Assignment given = start.set().get(CONTENT);
        if (given != null) {
            Typed content = on.elaborator().type(given.getValue(), start.scope());
            if (content.failed()) {
                return null;
            }
            if (!content.isAny() && (content.type().list() || !Conversions.isText(content.type().kind()))) {
                on.findings().add(IssueCode.WRONG_TYPE, Span.of(given.getValue()),
                        "'content' is a reference to an attachment, not " + content.type());
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
                .filter(f -> f.type() == DataType.REFERENCE
                        && on.context().source().object(f.references()).filter(this::isAttachment).isPresent())
                .toList();
        if (references.size() == 1) {
            return own(start, references.getFirst());
        }
        on.findings().add(IssueCode.REQUIRED_NEVER, Span.of(files, Literals.MAPPING__SOURCE),
                "Which attachment is meant? Write content <- and the reference to it");
        return null;
    }

    private boolean isAttachment(ObjectInfo object) {
        return object.kind() == ObjectKind.ATTACHMENTS || object.name().equals("Attachment");
    }

    private Expr own(Attached.Start start, FieldInfo field) {
        start.scope().root().read(field);
        on.uses().field(start.source().name(), field.name());
        return new Expr.Get(start.scope().rootExpr(), field.name(), field.valueType());
    }

    private long maximum(Modifiers modifiers) {
        if (modifiers.size() == null) {
            return FILE_LIMIT;
        }
        Optional<Long> bytes = Modifiers.bytes(modifiers.size());
        Span unit = Span.of(modifiers.size(), Literals.SIZE_MODIFIER__UNIT);
        if (bytes.isEmpty()) {
            on.findings().add(IssueCode.FATE_INVALID, unit, "A size is in B, KB, MB or GB", Remedy.edit("Change to MB", unit, "MB"));
        } else if (bytes.get() > FILE_LIMIT) {
            Span size = Span.of(modifiers.size(), Literals.SIZE_MODIFIER__SIZE).to(unit);
            on.findings().add(IssueCode.SIZE_OVER_LIMIT, size, "The target takes files of 100 MB at most",
                    Remedy.edit("Change to 100 MB", size, "100 MB"));
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
            on.findings().add(IssueCode.FATE_INVALID, span, "A file is moved whole or not at all; say list, hold, reject or skip",
                    Remedy.edit("List them", span, "list"));
        }
        return fate;
    }
}
