package org.vpmap.sandbox.zoho.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.query.Condition.Operator;

/**
 * Parses COQL. Mistakes are {@link ApiError}s in COQL's own codes.
 */
public final class CoqlParser {
    private static final int MAX_COLUMNS = 50;
    private static final int MAX_IN = 100;
    private static final int MAX_ROWS = 2_000;
    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG");

    private final List<CoqlLexer.Token> tokens;
    private final int end;
    private int at;

    private CoqlParser(String query) {
        this.tokens = CoqlLexer.tokens(query);
        this.end = query.length() + 1;
    }

    /** Parses a query. */
    public static Coql parse(String query) {
        return new CoqlParser(query).query();
    }

    private Coql query() {
        clause("select");
        List<Coql.Column> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (accept(","));
        if (columns.size() > MAX_COLUMNS) {
            throw limit(MAX_COLUMNS);
        }
        clause("from");
        String module = word();
        clause("where");
        Condition where = or();
        List<String> groupBy = new ArrayList<>();
        if (accept("group")) {
            expect("by");
            do {
                groupBy.add(word());
            } while (accept(","));
            if (groupBy.size() > 4) {
                throw limit(4);
            }
        }
        List<Coql.Order> orderBy = orderBy();
        int[] window = window();
        if (at < tokens.size()) {
            throw unexpected();
        }
        return new Coql(columns, module, where, groupBy, orderBy, window[0], window[1]);
    }

    private List<Coql.Order> orderBy() {
        List<Coql.Order> result = new ArrayList<>();
        if (accept("order")) {
            expect("by");
            do {
                String column = word();
                boolean descending = accept("desc");
                if (!descending) {
                    accept("asc");
                }
                result.add(new Coql.Order(column, !descending));
            } while (accept(","));
            if (result.size() > 10) {
                throw limit(10);
            }
        }
        return result;
    }

    private int[] window() {
        int offset = 0;
        int limit = 200;
        if (accept("limit")) {
            limit = number();
            if (accept(",")) {
                offset = limit;
                limit = number();
            } else if (accept("offset")) {
                offset = number();
            }
        } else if (accept("offset")) {
            offset = number();
        }
        if (limit > MAX_ROWS) {
            throw limit(MAX_ROWS);
        }
        return new int[] {offset, limit};
    }

    private Coql.Column column() {
        String name = word();
        String aggregate = null;
        if (AGGREGATES.contains(name.toUpperCase(Locale.ROOT)) && accept("(")) {
            aggregate = name.toUpperCase(Locale.ROOT);
            name = word();
            expect(")");
        }
        return new Coql.Column(name, aggregate, accept("as") ? word() : null);
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(primary()));
        while (accept("and")) {
            parts.add(primary());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition primary() {
        if (accept("(")) {
            Condition inner = or();
            expect(")");
            return inner;
        }
        String column = word();
        if (accept("is")) {
            boolean not = accept("not");
            expect("null");
            return new Condition.Compare(column, not ? Operator.NOT_NULL : Operator.NULL, List.of());
        }
        boolean not = accept("not");
        if (accept("in")) {
            expect("(");
            List<String> values = new ArrayList<>();
            do {
                values.add(value());
            } while (accept(","));
            expect(")");
            if (values.size() > MAX_IN) {
                throw limit(MAX_IN);
            }
            return new Condition.Compare(column, not ? Operator.NOT_IN : Operator.IN, values);
        }
        if (accept("like")) {
            return new Condition.Compare(column, not ? Operator.NOT_LIKE : Operator.LIKE, List.of(value()));
        }
        if (accept("between")) {
            String from = value();
            expect("and");
            return new Condition.Compare(column, not ? Operator.NOT_BETWEEN : Operator.BETWEEN, List.of(from, value()));
        }
        if (not || at >= tokens.size()) {
            throw unexpected();
        }
        Operator operator = switch (tokens.get(at).text()) {
            case "=" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case ">" -> Operator.GREATER;
            case "<=" -> Operator.LESS_EQUAL;
            case ">=" -> Operator.GREATER_EQUAL;
            default -> throw unexpected();
        };
        at++;
        return new Condition.Compare(column, operator, List.of(value()));
    }

    private String value() {
        if (at >= tokens.size()) {
            throw unexpected();
        }
        CoqlLexer.Token token = tokens.get(at);
        boolean literal = token.kind().equals("string") || token.kind().equals("number") || token.is("true") || token.is("false");
        if (!literal) {
            throw unexpected();
        }
        at++;
        return token.text();
    }

    private int number() {
        if (at < tokens.size() && tokens.get(at).kind().equals("number") && tokens.get(at).text().matches("\\d{1,8}")) {
            return Integer.parseInt(tokens.get(at++).text());
        }
        throw unexpected();
    }

    private String word() {
        if (at < tokens.size() && tokens.get(at).kind().equals("word")) {
            return tokens.get(at++).text();
        }
        throw unexpected();
    }

    private boolean accept(String text) {
        if (at < tokens.size() && tokens.get(at).is(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw unexpected();
        }
    }

    private void clause(String name) {
        if (!accept(name)) {
            throw ApiError.of(400, "SYNTAX_ERROR", "missing clause", Json.object().put("clause", name));
        }
    }

    private ApiError unexpected() {
        return at < tokens.size() ? CoqlLexer.unexpected(tokens.get(at).text(), tokens.get(at).column()) : CoqlLexer.unexpected("", end);
    }

    private static ApiError limit(int limit) {
        return ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded", Json.object().put("limit", limit));
    }
}
