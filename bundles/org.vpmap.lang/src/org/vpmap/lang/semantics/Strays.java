package org.vpmap.lang.semantics;

import java.util.List;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.LostValue;
import org.vpmap.lang.vpMap.Modifier;
import org.vpmap.lang.vpMap.StrayStatement;

/** Text between statements that is none: the grammar takes it, so that the rest of the map is understood. */
final class Strays {
    private static final String ARROW = "<-";

    private Strays() {}

    static void report(StrayStatement stray, Elaborator elaborator, Scope scope) {
        if (stray.getWord() != null) {
            Span span = new Span(Span.of(stray).offset(), stray.getWord().length());
            elaborator.findings().add(IssueCode.SYNTAX, span,
                    "'" + stray.getWord() + "' is not expected here; remove it, or complete what stands before it",
                    Remedy.edit("Remove it", span, ""));
        }
        lost(stray.getLost(), elaborator, scope);
    }

    /** Whether a word is all that there is of an assignment: the parser has said so, and it may be part of something else that is broken. */
    static boolean isOnlyAName(Assignment assignment) {
        return assignment.getValue() == null && !Source.text(assignment).contains(ARROW);
    }

    /** The same after an assignment's value and after what is said of it. */
    static void lost(Assignment assignment, Elaborator elaborator, Scope scope) {
        lost(assignment.getLost(), elaborator, scope);
        for (Modifier modifier : assignment.getModifiers()) {
            lost(modifier.eContents().stream().filter(LostValue.class::isInstance).map(LostValue.class::cast).toList(), elaborator, scope);
        }
    }

    /** Values whose field's name was taken by what stands before them. */
    static void lost(List<LostValue> values, Elaborator elaborator, Scope scope) {
        for (LostValue value : values) {
            elaborator.findings().add(IssueCode.SYNTAX, new Span(Span.of(value).offset(), ARROW.length()),
                    "'<-' is not expected here: what stands before it is not complete, or its field has no name");
            elaborator.type(value.getValue(), scope);
        }
    }
}
