package org.vpmap.run;

import java.util.Set;
import org.vpmap.core.value.SourceRecord;

/**
 * Chooses the records that a sample is built around (patients): is shown candidates with the fields that their maps read, then asked. The
 * choice must depend on the candidates alone, not on their order, so that the same practice gives the same sample.
 */
public interface SamplePicker {
    /** Shows a candidate. */
    void offer(SourceRecord candidate);

    /** The ids chosen, when all were shown. */
    Set<String> chosen();
}
