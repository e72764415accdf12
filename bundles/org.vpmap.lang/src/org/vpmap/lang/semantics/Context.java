package org.vpmap.lang.semantics;

import java.util.Map;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.types.Drift;
import org.vpmap.lang.types.SchemaIndex;

/**
 * All that a map's meaning depends on beside its own text.
 *
 * @param source schema of the source
 * @param target schema of the target with what the project creates
 * @param values the project's value maps by name
 * @param functions what may be called
 * @param ownersObject the source object of the staff, or empty
 * @param statistics numbers from the source's records
 * @param sourceDrift how the source differs from what it was
 * @param targetDrift how the target differs from what it was
 */
public record Context(
        SchemaIndex source,
        Target target,
        Map<String, ValuesInfo> values,
        FunctionLibrary functions,
        String ownersObject,
        SourceStatistics statistics,
        Drift sourceDrift,
        Drift targetDrift) {}
