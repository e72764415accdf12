package org.vpmap.headless.project;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.propose.audit.Audit;

/** The audit's numbers as the language wants them: for diagnostics, hover, completion and record counts. No values but those of picklists. */
public final class AuditStatistics implements SourceStatistics {
    private final Audit audit;

    /** The numbers of that audit. */
    public AuditStatistics(Audit audit) {
        this.audit = audit;
    }

    private Optional<Audit.FieldProfile> field(String object, String field) {
        return audit.field(object, field);
    }

    @Override
    public OptionalLong sampled(String object) {
        return audit.object(object).map(o -> OptionalLong.of(o.read())).orElseGet(OptionalLong::empty);
    }

    @Override
    public OptionalLong filled(String object, String field) {
        return field(object, field).map(f -> OptionalLong.of(f.filled())).orElseGet(OptionalLong::empty);
    }

    @Override
    public OptionalInt maximumLength(String object, String field) {
        return field(object, field).map(f -> OptionalInt.of(f.maxLength())).orElseGet(OptionalInt::empty);
    }

    @Override
    public OptionalLong longerThan(String object, String field, int length) {
        return field(object, field).map(f -> OptionalLong.of(f.longerThan(length))).orElseGet(OptionalLong::empty);
    }

    @Override
    public Map<String, Long> optionCounts(String object, String field) {
        return field(object, field).map(Audit.FieldProfile::values).orElseGet(Map::of);
    }
}
