package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.vpmap.lang.project.IssueCode;

/** Collects what is found in one file or map. */
public final class Findings {
    private final List<Finding> list = new ArrayList<>();

    /** Reports on a piece of text. */
    public void add(IssueCode code, Span span, String message, Remedy... remedies) {
        add(code, span, message, List.of(remedies));
    }

    /** Reports on a piece of text. */
    public void add(IssueCode code, Span span, String message, List<Remedy> remedies) {
        if (span.equals(Span.NONE)) {
            // What is not written is missing, and the parser has said so.
            return;
        }
        list.add(new Finding(code, span, message, remedies));
    }

    /** Reports on a feature of an element. */
    public void add(IssueCode code, EObject element, EStructuralFeature feature, String message, Remedy... remedies) {
        add(code, Span.of(element, feature), message, remedies);
    }

    /** Reports on a feature of an element. */
    public void add(IssueCode code, EObject element, EStructuralFeature feature, String message, List<Remedy> remedies) {
        add(code, Span.of(element, feature), message, remedies);
    }

    /** All so far, in the order found. */
    public List<Finding> all() {
        return List.copyOf(list);
    }
}
