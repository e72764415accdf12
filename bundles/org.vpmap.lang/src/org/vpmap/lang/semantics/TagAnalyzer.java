package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Optional;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.TagsDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Understands {@code tags X -> M { … }}. */
final class TagAnalyzer {
    private static final String TAGS = "Tags";

    private final Attached on;

    TagAnalyzer(Context context, Trace trace, String file) {
        this.on = new Attached(context, trace, file);
    }

    MapResult analyze(TagsDecl tags, String id) {
        Attached.Start start = on.start(tags, List.of(Attached.NAME));
        Assignment assignment = start.set().get(Attached.NAME);
        Expr name = null;
        if (assignment == null) {
            String statement = "name <- " + Suggestions.text(start.scope());
            on.findings().add(IssueCode.REQUIRED_NEVER, Span.of(tags, Literals.MAPPING__SOURCE), "A tag has a name; set it",
                    new Remedy.AddStatement("Add " + statement, Span.of(tags), statement));
        } else {
            FieldInfo field = Synthetic.text("Tag", on.length(TAGS, Attached.NAME, 0), false);
            Modifiers modifiers = Modifiers.of(assignment, field, on.findings());
            Typed value = on.elaborator().type(assignment.getValue(), start.scope());
            if (!value.failed() && on.isText(assignment, value)) {
                new Losses(on.elaborator(), Synthetic.module(TAGS, field)).check(assignment, field, value, modifiers);
                on.phis().attached(IssueCode.PHI_IN_TAG, assignment, value, modifiers, "a tag, which everybody sees", false);
                name = value.expr();
            }
        }
        Optional<Mapping> plan = start.isWhole() && name != null
                ? Optional.of(new Mapping.TagMap(id, start.source().name(), start.when().map(Typed::expr), start.module().name(),
                        start.key().expr(), name,
                        on.fields(start), on.joins(), Ranges.of(on.file(), tags), Source.doc(tags)))
                : Optional.empty();
        return on.result(tags, TAGS, start, plan);
    }
}
