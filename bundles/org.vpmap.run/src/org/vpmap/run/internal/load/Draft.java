package org.vpmap.run.internal.load;

import java.util.List;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;

/**
 * An evaluated record whose links are still open.
 *
 * @param merged ids of further source records of its group
 */
record Draft(Mapping map, SourceRecord source, Evaluation evaluation, List<String> merged) {
    /** Our key of the record that the draft becomes. */
    String key() {
        return Keys.of(evaluation).orElseThrow(() -> new IllegalArgumentException("a map that does not apply makes no draft"));
    }

    @Override
    public String toString() {
        return map.id() + " " + source.id();
    }
}
