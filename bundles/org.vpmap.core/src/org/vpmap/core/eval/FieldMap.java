package org.vpmap.core.eval;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The fields of a target record: one array of values beside names that all records of a map share. A map of millions of records then
 * costs an array each, not a hash table.
 */
final class FieldMap extends AbstractMap<String, Object> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Shape shape;
    private final transient Object[] values;

    FieldMap(Shape shape, Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** The names, in order, and where each one's value is. */
    static final class Shape {
        private final String[] names;
        private final Map<String, Integer> index = new HashMap<>();

        Shape(String... names) {
            this.names = names.clone();
            for (int i = 0; i < names.length; i++) {
                if (index.put(names[i], i) != null) {
                    throw new IllegalArgumentException("the field " + names[i] + " is set twice");
                }
            }
        }
    }

    @Override
    public Object get(Object key) {
        Integer i = shape.index.get(key);
        return i == null ? null : values[i];
    }

    @Override
    public boolean containsKey(Object key) {
        return shape.index.containsKey(key);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return entries();
            }
        };
    }

    private Iterator<Entry<String, Object>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < values.length;
            }

            @Override
            public Entry<String, Object> next() {
                if (next == values.length) {
                    throw new NoSuchElementException();
                }
                int i = next++;
                return new SimpleImmutableEntry<>(shape.names[i], values[i]);
            }
        };
    }

    /** Stored as an ordinary map: what is stored outlives this class. */
    private Object writeReplace() {
        return new LinkedHashMap<>(this);
    }
}
