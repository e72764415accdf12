package org.vpmap.lang.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.lang.semantics.Source;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.MapFile;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.ValueEntry;
import org.vpmap.lang.vpMap.ValuesDecl;

/** The pieces of a text whose exercise is measured, and what each is known by. */
final class CoverageLines {
    private CoverageLines() {}

    /**
     * A piece.
     *
     * @param start of the element, as the plan names its place
     * @param span that is marked
     */
    record Line(String key, int start, Span span) {}

    /**
     * An entry of a value map.
     *
     * @param keys its source values: as {@link #entry} names them, with the name of the branch
     */
    record ValueLine(String key, Span span, Map<String, String> keys) {}

    /** The heads of maps and rows, and assignments. */
    static List<Line> of(MapFile file) {
        List<Line> lines = new ArrayList<>();
        for (Element element : file.getElements()) {
            if (element instanceof Mapping mapping) {
                String head = head(mapping);
                lines.add(line("", head, mapping));
                statements(mapping.getBody(), head, lines);
            }
        }
        return lines;
    }

    private static void statements(List<Statement> body, String head, List<Line> lines) {
        for (Statement statement : body) {
            switch (statement) {
                case RowsStatement rows -> {
                    lines.add(line(head, head(rows), rows));
                    statements(rows.getBody(), head + "\n" + head(rows), lines);
                }
                case IntoStatement into -> statements(into.getBody(), head + "\n" + head(into), lines);
                case Assignment assignment -> lines.add(new Line(hash(head + "\n" + plain(Source.text(assignment))),
                        Span.of(assignment).offset(), Span.of(assignment)));
                default -> {}
            }
        }
    }

    private static Line line(String before, String head, EObject element) {
        Span span = Span.of(element);
        int brace = Source.raw(element).indexOf('{');
        return new Line(hash(before + "\n" + head), span.offset(), new Span(span.offset(), brace < 0 ? span.length() : brace));
    }

    private static String head(EObject element) {
        String text = Source.text(element);
        int brace = text.indexOf('{');
        return plain(brace < 0 ? text : text.substring(0, brace));
    }

    /** The entries of value maps. */
    static List<ValueLine> ofValues(MapFile file) {
        List<ValueLine> lines = new ArrayList<>();
        for (Element element : file.getElements()) {
            if (element instanceof ValuesDecl values && values.getName() != null) {
                for (ValueEntry entry : values.getEntries()) {
                    Map<String, String> keys = new LinkedHashMap<>();
                    entry.getKeys().forEach(k -> keys.put(entry(values.getName(), k), "\"" + k + "\""));
                    lines.add(new ValueLine(hash("values " + values.getName() + "\n" + plain(Source.text(entry))), Span.of(entry), keys));
                }
            }
        }
        return lines;
    }

    /** Names an entry by its value map and source value. */
    static String entry(String map, String key) {
        return map + "\n" + key;
    }

    /** White space says nothing. */
    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
