package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.semantics.Source;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.vpMap.Comparison;
import org.vpmap.lang.vpMap.Expr;
import org.vpmap.lang.vpMap.InExpr;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.NameRef;
import org.vpmap.lang.vpMap.StringLiteral;

/** How many records a map has to do with, as far as the source's schema or its last audit tell. */
final class RecordCounts {
    private final SchemaIndex source;
    private final SourceStatistics statistics;

    RecordCounts(SchemaIndex source, SourceStatistics statistics) {
        this.source = source;
        this.statistics = statistics;
    }

    Optional<String> words(Mapping mapping) {
        OptionalLong all = all(mapping.getSource());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String words = Describe.count(all.getAsLong()) + " " + mapping.getSource() + " records in the source";
        if (mapping.getWhen() == null) {
            return Optional.of(words);
        }
        OptionalLong some = options(mapping.getWhen(), mapping.getSource());
        return Optional.of(some.isPresent() ? Describe.count(some.getAsLong()) + " of " + words
                : words + ", of which those where " + Source.text(mapping.getWhen()).replaceAll("\\s+", " "));
    }

    private OptionalLong all(String object) {
        long told = source.object(object).map(o -> o.records()).orElse(-1L);
        return told >= 0 ? OptionalLong.of(told) : statistics.sampled(object);
    }

    /** The records that have one of some options in a field, where that is all that the condition says and their numbers are known. */
    private OptionalLong options(Expr condition, String object) {
        Set<String> wanted = new LinkedHashSet<>();
        Expr field;
        switch (condition) {
            case InExpr in when !in.isNegated() && in.getList() == null -> {
                field = in.getLeft();
                in.getItems().forEach(i -> wanted.add(text(i)));
            }
            case Comparison equal when "==".equals(equal.getOperator()) -> {
                field = equal.getLeft();
                wanted.add(text(equal.getRight()));
            }
            default -> {
                return OptionalLong.empty();
            }
        }
        if (!(field instanceof NameRef ref) || ref.isCall() || wanted.contains("")) {
            return OptionalLong.empty();
        }
        Map<String, Long> counts = counts(object, ref.getName());
        List<Long> known = new ArrayList<>();
        wanted.forEach(w -> known.add(counts.getOrDefault(w, 0L)));
        return counts.isEmpty() ? OptionalLong.empty() : OptionalLong.of(known.stream().mapToLong(Long::longValue).sum());
    }

    private static String text(Expr expr) {
        return expr instanceof StringLiteral literal && literal.getValue() != null ? literal.getValue() : "";
    }

    private Map<String, Long> counts(String object, String field) {
        Map<String, Long> audited = statistics.optionCounts(object, field);
        if (!audited.isEmpty()) {
            return audited;
        }
        return source.object(object).flatMap(o -> o.field(field)).map(FieldInfo::options).orElse(List.of()).stream()
                .filter(o -> o.records() >= 0).collect(Collectors.toMap(OptionInfo::value, OptionInfo::records, Long::sum));
    }
}
