package org.vpmap.propose.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.Probe;

/**
 * What is in the source, in counts: nothing in it names a patient. Values are listed only where a field is an enumeration or says nothing
 * about a person.
 *
 * @param system the source's label
 * @param takenAt ISO-8601 instant
 * @param probe what the source turned out to be able to do
 */
public record Audit(String system, String takenAt, List<Probe.Finding> probe, List<ObjectProfile> objects) {
    public Audit {
        probe = List.copyOf(probe);
        objects = List.copyOf(objects);
    }

    /**
     * @param count what the source says it has, -1 where it does not say
     * @param read what was read
     */
    public record ObjectProfile(String object, String collection, long count, long read, List<FieldProfile> fields) {
        public ObjectProfile {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param field path: {@code email}, {@code address.city}, {@code phones.number}
     * @param type as the schema has it
     * @param phi as the schema has it
     * @param filled records with a value that is not blank
     * @param distinct different values, counted up to a limit
     * @param distinctExact false where the limit was reached
     * @param maxLength characters of the longest value, 0 where not text
     * @param lengths records by length of value, ascending; lengths close together share an entry under the longest of them
     * @param values options with counts, most frequent first; empty for fields that may identify a person
     * @param unreadable values that are not what the type says
     */
    public record FieldProfile(
            String field,
            String type,
            String phi,
            boolean custom,
            long filled,
            long distinct,
            boolean distinctExact,
            int maxLength,
            Map<Integer, Long> lengths,
            Map<String, Long> values,
            long unreadable) {
        public FieldProfile {
            lengths = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(lengths));
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** Records whose value is longer. */
        public long longerThan(int length) {
            return lengths.entrySet().stream().filter(e -> e.getKey() > length).mapToLong(Map.Entry::getValue).sum();
        }
    }

    /** The profile of an object. */
    public Optional<ObjectProfile> object(String name) {
        return objects.stream().filter(o -> o.object().equals(name)).findFirst();
    }

    /** The profile of a field, by path. */
    public Optional<FieldProfile> field(String object, String field) {
        return object(object).stream().flatMap(o -> o.fields().stream()).filter(f -> f.field().equals(field)).findFirst();
    }

    /** As a JSON document of maps and lists. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("system", system);
        map.put("taken_at", takenAt);
        List<Object> findings = new ArrayList<>();
        for (Probe.Finding finding : probe) {
            Map<String, Object> f = new LinkedHashMap<>();
            f.put("capability", finding.capability());
            f.put("available", finding.available());
            f.put("consequence", finding.consequence());
            findings.add(f);
        }
        map.put("probe", findings);
        List<Object> list = new ArrayList<>();
        for (ObjectProfile object : objects) {
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("object", object.object());
            o.put("collection", object.collection());
            o.put("count", object.count());
            o.put("read", object.read());
            o.put("fields", object.fields().stream().map(f -> fieldMap(f, object.read())).toList());
            list.add(o);
        }
        map.put("objects", list);
        return map;
    }

    private static Map<String, Object> fieldMap(FieldProfile field, long read) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("field", field.field());
        f.put("type", field.type());
        f.put("phi", field.phi());
        f.put("custom", field.custom());
        f.put("filled", field.filled());
        f.put("fill_rate", read == 0 ? 0.0 : Math.round(1000.0 * Math.min(field.filled(), read) / read) / 1000.0);
        f.put("distinct", field.distinct());
        f.put("distinct_exact", field.distinctExact());
        f.put("max_length", field.maxLength());
        Map<String, Object> lengths = new LinkedHashMap<>();
        field.lengths().forEach((length, count) -> lengths.put(String.valueOf(length), count));
        f.put("lengths", lengths);
        f.put("values", field.values());
        f.put("unreadable", field.unreadable());
        return f;
    }

    /**
     * The opposite of {@link #toMap()}.
     *
     * @throws IllegalArgumentException where the document is none of ours
     */
    public static Audit fromMap(Map<String, ?> map) {
        try {
            List<Probe.Finding> probe = new ArrayList<>();
            for (Map<String, ?> f : maps(map.get("probe"))) {
                probe.add(new Probe.Finding((String) f.get("capability"), (Boolean) f.get("available"), (String) f.get("consequence")));
            }
            List<ObjectProfile> objects = new ArrayList<>();
            for (Map<String, ?> o : maps(map.get("objects"))) {
                List<FieldProfile> fields = new ArrayList<>();
                for (Map<String, ?> f : maps(o.get("fields"))) {
                    fields.add(field(f));
                }
                objects.add(new ObjectProfile(
                        (String) o.get("object"), (String) o.get("collection"), number(o.get("count")), number(o.get("read")), fields));
            }
            return new Audit((String) map.get("system"), (String) map.get("taken_at"), probe, objects);
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("not an audit", e);
        }
    }

    private static FieldProfile field(Map<String, ?> f) {
        Map<Integer, Long> lengths = new LinkedHashMap<>();
        ((Map<?, ?>) f.get("lengths")).forEach((length, count) -> lengths.put(Integer.valueOf((String) length), number(count)));
        Map<String, Long> values = new LinkedHashMap<>();
        ((Map<?, ?>) f.get("values")).forEach((value, count) -> values.put((String) value, number(count)));
        return new FieldProfile(
                (String) f.get("field"),
                (String) f.get("type"),
                (String) f.get("phi"),
                (Boolean) f.get("custom"),
                number(f.get("filled")),
                number(f.get("distinct")),
                (Boolean) f.get("distinct_exact"),
                (int) number(f.get("max_length")),
                lengths,
                values,
                number(f.get("unreadable")));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, ?>> maps(Object value) {
        return (List<Map<String, ?>>) value;
    }
}
