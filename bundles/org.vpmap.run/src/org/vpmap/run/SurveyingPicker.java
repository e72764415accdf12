package org.vpmap.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;

/**
 * A picker that looks at the whole source before it chooses: at every record as its maps will see it, and not only at those that a sample is
 * built around. What is shown is not to be kept; a practice has millions of records.
 */
public interface SurveyingPicker extends SamplePicker {
    /**
     * Shows a record.
     *
     * @param mapping one of those that read it
     * @param record with its joins
     * @param anchor the id of the record (patient) that brings it along; empty where it hangs on none
     */
    void see(Mapping mapping, SourceRecord record, Optional<String> anchor);

    /** Records that must be in the sample besides what hangs on those chosen: ids by object. */
    Map<String, Set<String>> witnesses();
}
