package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.value.Problem;

/** How results tell what is wrong with a source. */
final class SourceProblems {
    private SourceProblems() {}

    /** As JSON. */
    static List<Map<String, Object>> maps(List<Problem> problems) {
        return problems.stream().map(problem -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("code", problem.code());
            map.put("message", problem.message());
            return map;
        }).toList();
    }
}
