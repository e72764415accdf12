package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sample exercises of a map: branches, options, fields with and without value, longest values. Holds names of the map and of the
 * source's fields, no values.
 *
 * @param cases how many there are
 * @param exercised how many some record of the source exercises
 * @param reached how many a record of the sample exercises
 * @param never those that no record of the source exercises
 * @param leftOut those that only a larger sample would exercise
 */
public record Reach(int cases, int exercised, int reached, List<String> never, List<String> leftOut) {
    public Reach {
        never = List.copyOf(never);
        leftOut = List.copyOf(leftOut);
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cases", cases);
        map.put("in_source", exercised);
        map.put("reached", reached);
        map.put("never_in_source", never);
        map.put("beyond_size", leftOut);
        return map;
    }
}
