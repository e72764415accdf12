package org.vpmap.sandbox.zoho.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;

/** Cuts a COQL query into tokens. */
final class CoqlLexer {
    private static final Set<String> TWO = Set.of("!=", "<=", ">=", "<>", "->");

    /** A token: {@code word} is an identifier or keyword, {@code string}, {@code number} or {@code sign}. */
    record Token(String kind, String text, int column) {
        boolean is(String word) {
            return !kind.equals("string") && text.equalsIgnoreCase(word);
        }
    }

    private CoqlLexer() {
    }

    static List<Token> tokens(String query) {
        List<Token> result = new ArrayList<>();
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"') {
                at = string(query, at, result);
            } else if (Character.isDigit(c) || c == '-' && at + 1 < query.length() && Character.isDigit(query.charAt(at + 1))) {
                int end = at + 1;
                while (end < query.length() && (Character.isDigit(query.charAt(end)) || query.charAt(end) == '.')) {
                    end++;
                }
                result.add(new Token("number", query.substring(at, end), at + 1));
                at = end;
            } else if (Character.isLetter(c) || c == '_' || c == '$') {
                int end = at + 1;
                while (end < query.length() && isPartOfName(query, end)) {
                    end++;
                }
                result.add(new Token("word", query.substring(at, end), at + 1));
                at = end;
            } else {
                String two = at + 1 < query.length() ? query.substring(at, at + 2) : "";
                String sign = TWO.contains(two) ? two : String.valueOf(c);
                if (sign.length() == 1 && "=<>(),".indexOf(c) < 0) {
                    throw unexpected(sign, at + 1);
                }
                result.add(new Token("sign", sign, at + 1));
                at += sign.length();
            }
        }
        return result;
    }

    /** A column's dots and arrows belong to its name. */
    private static boolean isPartOfName(String query, int at) {
        char c = query.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '_' || c == '$') {
            return true;
        }
        if (c == '.') {
            return true;
        }
        return c == '-' && at + 1 < query.length() && query.charAt(at + 1) == '>' || c == '>' && query.charAt(at - 1) == '-';
    }

    private static int string(String query, int start, List<Token> result) {
        char quote = query.charAt(start);
        StringBuilder text = new StringBuilder();
        int at = start + 1;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == '\\' && at + 1 < query.length()) {
                text.append(query.charAt(at + 1));
                at += 2;
            } else if (c == quote && at + 1 < query.length() && query.charAt(at + 1) == quote) {
                text.append(quote);
                at += 2;
            } else if (c == quote) {
                result.add(new Token("string", text.toString(), start + 1));
                return at + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        throw unexpected(String.valueOf(quote), start + 1);
    }

    static ApiError unexpected(String near, int column) {
        return ApiError.of(400, "SYNTAX_ERROR", "error in the given query",
                Json.object().put("line", 1).put("column", column).put("near", near));
    }
}
