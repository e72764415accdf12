package org.vpmap.connector.csv.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a mapping file: which file of the folder gives which object, and what its fields are made of.
 *
 * <pre>
 * [Patient from patients]
 * *                                   # every other column by its title
 * id         = Id
 * full_name  = join(" ", FIRST, LAST)
 * guarantor_id : reference Patient = GUARANTOR
 * only       = ACTIVE                 # rows in which this is empty are left out
 * </pre>
 *
 * A line that begins with a blank goes on with the line before it; {@code #} begins a comment.
 */
final class MappingFile {
    private static final Pattern SECTION = Pattern.compile("\\[\\s*([A-Za-z_][\\w]*)(?:\\s+from\\s+([^\\]]+?))?\\s*\\]");
    private static final Pattern RULE = Pattern.compile("([A-Za-z_][\\w.\\[\\]]*)\\s*(?::\\s*([^=]+?))?\\s*=\\s*(.*)");

    private final Path file;
    private final Functions functions;
    private final Term.Lookups lookups;
    private final Function<String, Table> tables;
    private final Headers headers;

    /** Makes the fields of columns that no line names. */
    @FunctionalInterface
    interface Headers {
        /** Field name by column title. */
        Map<String, String> names(String object, Table table);
    }

    MappingFile(Path file, Functions functions, Term.Lookups lookups, Function<String, Table> tables, Headers headers) {
        this.file = file;
        this.functions = functions;
        this.lookups = lookups;
        this.tables = tables;
        this.headers = headers;
    }

    private record Line(int number, String text) {}

    private static final class Section {
        private final Line line;
        private final String object;
        private final Table table;
        private final Map<String, Term> fields = new LinkedHashMap<>();
        private final Map<String, String> types = new LinkedHashMap<>();
        private Optional<Term> only = Optional.empty();
        private boolean rest;

        Section(Line line, String object, Table table) {
            this.line = line;
            this.object = object;
            this.table = table;
        }
    }

    /** @throws TableException naming the line that cannot be understood */
    List<ObjectMap> read() throws TableException {
        List<Section> sections = new ArrayList<>();
        for (Line line : lines()) {
            Matcher header = SECTION.matcher(line.text());
            if (header.matches()) {
                sections.add(section(line, header));
            } else if (sections.isEmpty()) {
                throw error(line, "begin with a section such as [Patient from patients]", null);
            } else {
                rule(line, sections.getLast());
            }
        }
        if (sections.isEmpty()) {
            throw new TableException(file.getFileName() + ": has no section; write one such as [Patient from patients]");
        }
        List<ObjectMap> maps = new ArrayList<>();
        for (Section section : sections) {
            maps.add(finish(section));
        }
        return maps;
    }

    private Section section(Line line, Matcher header) throws TableException {
        String name = header.group(2) == null ? header.group(1) : header.group(2).strip();
        Table table = tables.apply(name);
        if (table == null && header.group(2) == null) {
            table = tables.apply(Names.collection(name));
        }
        if (table == null) {
            throw error(line, "there is no file " + name + ".csv or " + name + ".csv.gz in the folder", null);
        }
        return new Section(line, header.group(1), table);
    }

    private void rule(Line line, Section section) throws TableException {
        if (line.text().equals("*")) {
            section.rest = true;
            return;
        }
        Matcher rule = RULE.matcher(line.text());
        if (!rule.matches()) {
            throw error(line, "is neither 'field = column' nor '*' nor a section", null);
        }
        Term term;
        try {
            term = new Expressions(rule.group(3).strip(), section.table, functions, lookups, tables).parse();
        } catch (TableException e) {
            throw error(line, e.getMessage(), e);
        }
        String field = rule.group(1);
        if (field.equals("only")) {
            section.only = Optional.of(term);
            return;
        }
        if (section.fields.putIfAbsent(field, term) != null) {
            throw error(line, field + " is mapped twice in this section", null);
        }
        if (rule.group(2) != null) {
            section.types.put(field, rule.group(2).strip());
        }
    }

    private ObjectMap finish(Section section) throws TableException {
        if (section.rest) {
            List<Integer> used = new ArrayList<>();
            section.fields.values().stream().filter(Term.Column.class::isInstance).forEach(t -> used.add(((Term.Column) t).index()));
            headers.names(section.object, section.table).forEach((title, field) -> {
                int column = section.table.column(title).orElseThrow();
                if (!used.contains(column)) {
                    section.fields.putIfAbsent(field, new Term.Column(column));
                }
            });
        }
        if (section.fields.isEmpty() && !section.table.header().isEmpty()) {
            throw error(section.line, "the section maps nothing; write 'field = column' lines or '*'", null);
        }
        return new ObjectMap(section.object, section.table, section.fields, section.types, section.only);
    }

    private List<Line> lines() throws TableException {
        List<Line> lines = new ArrayList<>();
        try {
            int number = 0;
            for (String raw : Files.readAllLines(file)) {
                number++;
                String text = uncommented(number == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw);
                if (text.isBlank()) {
                    continue;
                }
                if (Character.isWhitespace(text.charAt(0)) && !lines.isEmpty()) {
                    Line last = lines.removeLast();
                    lines.add(new Line(last.number(), last.text() + " " + text.strip()));
                } else {
                    lines.add(new Line(number, text.strip()));
                }
            }
        } catch (IOException e) {
            throw new TableException(file + ": the mapping cannot be read (" + Table.reason(e) + "); correct the setting 'mapping'", e);
        }
        return lines;
    }

    private static String uncommented(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (c == '#') {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private TableException error(Line line, String what, Throwable cause) {
        return new TableException(file.getFileName() + ":" + line.number() + ": " + what, cause);
    }
}
