package org.vpmap.lang.syntax;

import java.util.Set;
import org.antlr.runtime.EarlyExitException;
import org.antlr.runtime.FailedPredicateException;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.MissingTokenException;
import org.antlr.runtime.NoViableAltException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.antlr.runtime.UnwantedTokenException;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;
import org.vpmap.lang.vpMap.MapFile;

/** Says in the author's words what the parser stumbles over. */
public class SyntaxMessages extends SyntaxErrorMessageProvider {
    /** Code of all syntax errors. */
    public static final String CODE = "SYNTAX";

    private static final Set<String> BEGINNINGS = Set.of(
            "import", "migration", "values", "object", "note", "files", "tags", "create", "add", "test");

    @Override
    public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
        RecognitionException e = context.getRecognitionException();
        String[] names = context.getTokenNames();
        String message = switch (e) {
            case MissingTokenException missing -> wanted(names, missing.expecting) + " is missing before " + found(e.token);
            case UnwantedTokenException unwanted -> found(e.token) + " is not expected here" + instead(names, unwanted.expecting);
            case MismatchedTokenException mismatched -> found(e.token) + " is not expected here" + instead(names, mismatched.expecting);
            case NoViableAltException none when closes(e.token, context) -> "'}' is missing before " + found(e.token);
            case NoViableAltException none -> found(e.token) + " is not expected here; complete what stands before it, or remove it";
            case EarlyExitException early -> found(e.token) + " is not expected here; something is missing before it";
            case FailedPredicateException failed -> found(e.token) + " is not expected here";
            case null, default -> context.getDefaultMessage();
        };
        return new SyntaxErrorMessage(message, CODE);
    }

    @Override
    public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
        return new SyntaxErrorMessage(context.getValueConverterException().getMessage(), CODE);
    }

    /** Whether a declaration begins where another is not yet closed. */
    private static boolean closes(Token token, IParserErrorContext context) {
        return token != null && token.getText() != null && BEGINNINGS.contains(token.getText()) && context.getCurrentContext() != null
                && !(context.getCurrentContext() instanceof MapFile);
    }

    private static String instead(String[] names, int type) {
        return type > 0 && type < names.length ? "; " + wanted(names, type) + " is" : "";
    }

    private static String wanted(String[] names, int type) {
        if (type <= 0 || type >= names.length) {
            return "Something";
        }
        return switch (names[type]) {
            case "RULE_ID", "RULE_QUOTED" -> "a name";
            case "RULE_STRING" -> "text in double quotes";
            case "RULE_INT" -> "a number";
            default -> names[type];
        };
    }

    private static String found(Token token) {
        if (token == null || token.getType() == Token.EOF) {
            return "the end of the file";
        }
        String text = token.getText();
        return "'" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "'";
    }
}
