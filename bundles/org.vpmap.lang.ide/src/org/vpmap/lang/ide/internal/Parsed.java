package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.LostValue;
import org.vpmap.lang.vpMap.MapFile;
import org.vpmap.lang.vpMap.StrayPiece;
import org.vpmap.lang.vpMap.StrayStatement;

/**
 * A parsed text.
 *
 * @param file its root, never null
 * @param node its nodes
 */
public record Parsed(String text, MapFile file, ICompositeNode node) {
    private static final java.util.Set<String> NAME_RULES = java.util.Set.of("Name", "FieldName");

    /** The node of the whole name that a leaf is part of, null where it is part of none. */
    static INode name(INode leaf) {
        INode name = null;
        for (INode at = leaf; at != null; at = at.getParent()) {
            if (at.getGrammarElement() instanceof RuleCall call && call.getRule() != null
                    && NAME_RULES.contains(call.getRule().getName())) {
                name = at;
            } else if (name != null || at.hasDirectSemanticElement()) {
                return name;
            }
        }
        return name;
    }

    /** Whether text between declarations or statements is none, and was stepped over. */
    boolean isStray() {
        if (!file.getStrays().isEmpty()) {
            return true;
        }
        for (EObject element : all()) {
            if (element instanceof StrayStatement || element instanceof StrayPiece || element instanceof LostValue) {
                return true;
            }
        }
        return false;
    }

    /** The syntax errors. */
    List<Error> errors() {
        List<Error> errors = new ArrayList<>();
        for (INode node : node.getAsTreeIterable()) {
            SyntaxErrorMessage message = node.getSyntaxErrorMessage();
            if (message != null) {
                errors.add(new Error(new Span(node.getTextRegion().getOffset(), Math.max(1, node.getTextRegion().getLength())),
                        message.getMessage()));
            }
        }
        return errors;
    }

    /** A place where the text does not follow the grammar. */
    record Error(Span span, String message) {}

    static Parsed of(String text, IParseResult result) {
        MapFile file =
                result.getRootASTElement() instanceof MapFile root ? root : org.vpmap.lang.vpMap.VpMapFactory.eINSTANCE.createMapFile();
        return new Parsed(text, file, result.getRootNode());
    }

    /** The leaf in which a character is, or null. */
    ILeafNode leafAt(int offset) {
        return NodeModelUtils.findLeafNodeAtOffset(node, offset);
    }

    /** The element that owns a leaf. */
    static EObject element(INode node) {
        return NodeModelUtils.findActualSemanticObjectFor(node);
    }

    /** The element of that type that contains another, or is it; null where there is none. */
    static <T extends EObject> T container(EObject element, Class<T> type) {
        for (EObject at = element; at != null; at = at.eContainer()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    /** The text of a feature, whole, or of the element where it is not written. */
    static Span span(EObject element, EStructuralFeature feature) {
        return Span.of(element, feature);
    }

    /** All elements below the root. */
    Iterable<EObject> all() {
        return () -> EcoreUtil.getAllContents(file, false);
    }
}
