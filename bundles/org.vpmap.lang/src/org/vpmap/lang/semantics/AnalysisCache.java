package org.vpmap.lang.semantics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Maps understood earlier. A map's meaning depends on its own text, on the notes that give it values, and on everything that is no map
 * (header, schemas, value maps, creations); while those stay the same, so does the result, wherever in the file the map has moved.
 */
public final class AnalysisCache {
    private Map<Key, MapResult> last = new HashMap<>();
    private Map<Key, MapResult> now = new HashMap<>();

    /**
     * @param surroundings everything beside maps, compared by value
     * @param texts of the map and of the notes that it takes values from
     */
    record Key(List<Object> surroundings, String id, String file, List<String> texts) {
        /** Texts differ early or not at all, so their lengths and own hashes suffice; the surroundings are shared and mostly equal. */
        @Override
        public int hashCode() {
            return id.hashCode() * 31 + texts.hashCode();
        }
    }

    /** Forgets what the round before the last used; the next round starts. */
    void next() {
        last = now;
        now = new HashMap<>();
    }

    MapResult get(Key key, Supplier<MapResult> analysis) {
        MapResult known = now.get(key);
        if (known == null) {
            known = last.get(key);
        }
        if (known == null) {
            known = analysis.get();
        }
        now.put(key, known);
        return known;
    }
}
