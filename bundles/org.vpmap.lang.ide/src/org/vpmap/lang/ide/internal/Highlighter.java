package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.EnumLiteralDeclaration;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.vpmap.lang.ide.Token;
import org.vpmap.lang.ide.Token.Kind;
import org.vpmap.lang.vpMap.Member;
import org.vpmap.lang.vpMap.NameRef;

/** What each word of a parsed text is by its place in the grammar: a keyword that is used as a name is a name. */
final class Highlighter {
    private static final Set<String> FATES = Set.of("hold", "reject", "skip", "truncate", "list", "add");

    private Highlighter() {}

    static List<Token> of(Parsed parsed) {
        List<Token> tokens = new ArrayList<>();
        for (ILeafNode leaf : parsed.node().getLeafNodes()) {
            String text = leaf.getText();
            if (text.isBlank()) {
                continue;
            }
            Kind kind = leaf.isHidden() ? comment(text) : kind(leaf, text);
            if (kind != null) {
                tokens.add(new Token(leaf.getOffset(), text.stripTrailing().length(), kind, false));
            }
        }
        return tokens;
    }

    private static Kind comment(String text) {
        return text.startsWith("/**") ? Kind.DOCUMENTATION : Kind.COMMENT;
    }

    private static Kind kind(ILeafNode leaf, String text) {
        EObject grammar = leaf.getGrammarElement();
        if (text.startsWith("\"")) {
            return "because".equals(before(leaf)) ? Kind.REASON : Kind.STRING;
        }
        if (Character.isDigit(text.charAt(0))) {
            return Kind.NUMBER;
        }
        boolean word = Character.isLetter(text.charAt(0)) || text.charAt(0) == '`' || text.charAt(0) == '_' || text.charAt(0) == '$';
        if (!word) {
            return null;
        }
        INode named = Parsed.name(leaf);
        if (named != null) {
            return role(named);
        }
        if (grammar instanceof Keyword || grammar instanceof EnumLiteralDeclaration) {
            return FATES.contains(text) && isFate(grammar) ? Kind.FATE : Kind.KEYWORD;
        }
        return grammar instanceof RuleCall ? role(leaf) : null;
    }

    private static boolean isFate(EObject grammar) {
        var rule = GrammarUtil.containingRule(grammar);
        return rule != null
                && (rule.getName().equals("FateWord") || rule.getName().equals("RaiseWord") || rule.getName().equals("TruncateModifier"));
    }

    private static Kind role(INode name) {
        EObject element = Parsed.element(name);
        Assignment assignment = GrammarUtil.containingAssignment(name.getGrammarElement());
        if (assignment == null) {
            return path(name, element);
        }
        String rule = GrammarUtil.containingRule(assignment).getName();
        return switch (rule + "." + assignment.getFeature()) {
            case "NameRef.name", "Postfix.name", "Chain.name" -> called(element) ? Kind.FUNCTION : Kind.SOURCE_FIELD;
            case "Assignment.field", "KeyStatement.field", "RowsStatement.subform", "OptionsDecl.field", "Column.name",
                    "SubformDecl.name" -> Kind.TARGET_FIELD;
            case "ObjectDecl.source", "NoteDecl.source", "FilesDecl.source", "TagsDecl.source", "Given.object", "OwnersItem.object" ->
                    Kind.OBJECT;
            case "ObjectDecl.target", "NoteDecl.target", "FilesDecl.target", "TagsDecl.target", "Expect.target", "IntoStatement.target",
                    "LinkExpr.target",
                    "CreateDecl.module", "CreateModuleDecl.name", "OptionsDecl.module" -> Kind.MODULE;
            case "ViaExpr.map", "ValuesDecl.name" -> Kind.VALUES;
            case "OwnersItem.field" -> Kind.SOURCE_FIELD;
            default -> Kind.NAME;
        };
    }

    /** Names within a path, as ignore has them. */
    private static Kind path(INode name, EObject element) {
        return element instanceof org.vpmap.lang.vpMap.IgnoreStatement || element instanceof org.vpmap.lang.vpMap.IgnoreDecl
                ? Kind.SOURCE_FIELD
                : Kind.NAME;
    }

    private static boolean called(EObject element) {
        return element instanceof NameRef ref && ref.isCall() || element instanceof Member member && member.isCall();
    }

    private static String before(ILeafNode leaf) {
        INode at = leaf;
        do {
            at = previousLeaf(at);
        } while (at instanceof ILeafNode hidden && hidden.isHidden());
        return at == null ? "" : at.getText();
    }

    private static INode previousLeaf(INode node) {
        INode at = node;
        while (at != null && !at.hasPreviousSibling()) {
            at = at.getParent();
        }
        if (at == null) {
            return null;
        }
        at = at.getPreviousSibling();
        while (at instanceof org.eclipse.xtext.nodemodel.ICompositeNode composite && composite.hasChildren()) {
            at = composite.getLastChild();
        }
        return at;
    }
}
