package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Parses the right side of a line of a mapping file: column titles (in backquotes where they have blanks), "constants", functions, and
 * {@code +} between parts. Titles are checked against the header at once, so that a wrong one is an error with a line, not an empty field.
 */
final class Expressions {
    private final String text;
    private final Functions functions;
    private final Term.Lookups lookups;
    private final Function<String, Table> tables;
    private Table table;
    private int at;

    /**
     * @param table whose columns are meant
     * @param tables other tables by name, null where there is none
     */
    Expressions(String text, Table table, Functions functions, Term.Lookups lookups, Function<String, Table> tables) {
        this.text = text;
        this.table = table;
        this.functions = functions;
        this.lookups = lookups;
        this.tables = tables;
    }

    /** The whole text as one term. The message of the exception has no file and line; the caller knows them. */
    Term parse() throws TableException {
        Term term = sum();
        skip();
        if (at < text.length()) {
            throw error("something is left over");
        }
        return term;
    }

    private Term sum() throws TableException {
        List<Term> parts = new ArrayList<>();
        parts.add(part());
        while (peek('+')) {
            at++;
            parts.add(part());
        }
        return parts.size() == 1 ? parts.get(0) : new Term.Concat(List.copyOf(parts));
    }

    private Term part() throws TableException {
        skip();
        if (at >= text.length()) {
            throw error("a column, a constant in quotes or a function is missing");
        }
        char c = text.charAt(at);
        if (c == '"' || c == '`') {
            String quoted = quoted(c);
            return c == '"' ? new Term.Constant(quoted) : new Term.Column(column(quoted));
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_.-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (start == at) {
            throw error("'" + c + "' is not expected");
        }
        String word = text.substring(start, at);
        if (peek('(')) {
            at++;
            return call(word);
        }
        if (word.chars().allMatch(Character::isDigit) && table.column(word).isEmpty()) {
            return new Term.Constant(word);
        }
        return new Term.Column(column(word));
    }

    private Term call(String name) throws TableException {
        Term term = switch (name) {
            case "lookup", "rows" -> other(name);
            case "object" -> nested();
            case "nth" -> new Term.Nth(lookups, columnArgument());
            case "position" -> new Term.Position();
            default -> function(name);
        };
        expect(')');
        return term;
    }

    private Term function(String name) throws TableException {
        Functions.Function function = functions.find(name).orElse(null);
        if (function == null) {
            throw error("there is no function " + name + "; there are count, lookup, nth, object, position, rows and "
                    + String.join(", ", functions.names()));
        }
        List<Term> arguments = new ArrayList<>();
        if (!peek(')')) {
            do {
                arguments.add(sum());
            } while (comma());
        }
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw error(name + " takes " + (function.most() == function.least() ? "" : "at least ") + function.least() + " arguments, not "
                    + arguments.size());
        }
        if (name.equals("digits") && !(arguments.get(0) instanceof Term.Constant c && c.text().matches("\\d{1,2}"))) {
            throw error("the first argument of digits is how many there shall be");
        }
        return new Term.Call(function.body(), List.copyOf(arguments));
    }

    /** {@code lookup("table", Column, key, term on the row found)} and {@code rows} alike. */
    private Term other(String name) throws TableException {
        skip();
        if (at >= text.length() || text.charAt(at) != '"') {
            throw error(name + " begins with the name of a file in quotes");
        }
        String file = quoted('"');
        Table found = tables.apply(file);
        if (found == null) {
            throw error("there is no file " + file);
        }
        expect(',');
        Table own = table;
        table = found;
        int keyColumn = columnArgument();
        table = own;
        expect(',');
        Term key = sum();
        expect(',');
        table = found;
        Term inner = sum();
        table = own;
        return name.equals("rows") ? new Term.Rows(lookups, found, keyColumn, key, inner)
                : new Term.Lookup(lookups, found, keyColumn, key, inner);
    }

    private Term nested() throws TableException {
        Map<String, Term> fields = new LinkedHashMap<>();
        do {
            skip();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw error("object takes pairs of a field name in quotes and what it is made of");
            }
            String field = quoted('"');
            expect(',');
            fields.put(field, sum());
        } while (comma());
        return new Term.Nested(fields);
    }

    private int columnArgument() throws TableException {
        if (part() instanceof Term.Column column) {
            return column.index();
        }
        throw error("a column is expected");
    }

    private int column(String title) throws TableException {
        return table.column(title).orElseThrow(() -> error("there is no column '" + title + "' in " + table.file().getFileName()
                + "; it has " + String.join(", ", table.header())));
    }

    private String quoted(char quote) throws TableException {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw error("a quote is not closed");
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean peek(char c) {
        skip();
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean comma() {
        if (peek(',')) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) throws TableException {
        if (!peek(c)) {
            throw error("'" + c + "' is expected");
        }
        at++;
    }

    private TableException error(String what) {
        return new TableException("at '" + text.substring(0, Math.min(at, text.length())).strip() + "': " + what);
    }
}
