package org.vpmap.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;

/**
 * Grade, hours, credits and price of a migration, from its map and the counts of its source. Each component is 0 (easy) to 100 (hard).
 *
 * @param volume by number of records
 * @param structure by how much is routed, merged, nested or has to be made in the target
 * @param quality by fields whose values need a decision
 * @param compliance by the share of protected fields
 */
public record Estimate(
        int volume,
        int structure,
        int quality,
        int compliance,
        int objectsOneToOne,
        int objects,
        BigDecimal leastHours,
        BigDecimal mostHours,
        long credits,
        BigDecimal price,
        String currency,
        List<Line> compatibility) {
    /**
     * A line of the compatibility table.
     *
     * @param how one to one, routed, merged, rows, note, files, tags, owners or left behind
     */
    public record Line(String source, String target, String how, long records) {}

    /**
     * What the source's audit says, in the numbers that matter here.
     *
     * @param records by source object
     * @param dirtyFields fields with unreadable or overlong values or unknown options
     */
    public record Counts(Map<String, Long> records, int dirtyFields) {}

    /** Estimates by the rate card; {@code credits} as the plan foretells them. */
    public static Estimate of(MappingPlan plan, Counts counts, long credits, RateCard card) {
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> targets = new LinkedHashMap<>();
        plan.mappings().forEach(m -> targets.merge(m.source(), 1, Integer::sum));
        Set<String> simple = new HashSet<>();
        Set<String> all = new HashSet<>();
        long assignments = 0;
        long protectedOnes = 0;
        for (Mapping mapping : plan.mappings()) {
            String how = how(mapping, targets);
            lines.add(new Line(mapping.source(), mapping.target(), how, counts.records().getOrDefault(mapping.source(), 0L)));
            all.add(mapping.source());
            if (how.equals("one to one")) {
                simple.add(mapping.source());
            }
            if (mapping instanceof Mapping.ObjectMap object) {
                assignments += object.assignments().size();
                protectedOnes += object.assignments().stream().filter(a -> a.phi().isProtected()).count();
                for (var rows : object.rows()) {
                    lines.add(new Line(rows.join().object(), rows.subform(), "rows",
                            counts.records().getOrDefault(rows.join().object(), 0L)));
                    all.add(rows.join().object());
                }
            }
        }
        plan.owners().ifPresent(owners -> {
            lines.add(new Line(owners.object(), "Users", "owners", counts.records().getOrDefault(owners.object(), 0L)));
            all.add(owners.object());
        });
        plan.ignored().stream().filter(Ignored::isWhole).forEach(i -> lines.add(
                new Line(i.object(), "—", "left behind: " + i.because(), counts.records().getOrDefault(i.object(), 0L))));

        long records = counts.records().values().stream().mapToLong(Long::longValue).sum();
        long created = plan.creations().stream().filter(Creation.CreateField.class::isInstance).count();
        int complex = all.size() - simple.size();
        int volume = (int) Math.min(100, Math.round(20 * Math.log10(1 + records / 100.0)));
        int structure = (int) Math.min(100, complex * 9 + created);
        int quality = Math.min(100, counts.dirtyFields() * 6);
        int compliance = assignments == 0 ? 0 : (int) Math.min(100, 100 * protectedOnes / assignments);

        BigDecimal hours = card.number("hours.setup")
                .add(card.number("hours.object").multiply(BigDecimal.valueOf(simple.size())))
                .add(card.number("hours.object.complex").multiply(BigDecimal.valueOf(complex)))
                .add(card.number("hours.custom.field").multiply(BigDecimal.valueOf(created)))
                .add(card.number("hours.thousand.records").multiply(BigDecimal.valueOf(records).movePointLeft(3)))
                .add(card.number("hours.dirty.field").multiply(BigDecimal.valueOf(counts.dirtyFields())));
        return new Estimate(
                volume,
                structure,
                quality,
                compliance,
                simple.size(),
                all.size(),
                hours.multiply(card.number("range.least")).setScale(1, RoundingMode.HALF_UP),
                hours.multiply(card.number("range.most")).setScale(1, RoundingMode.HALF_UP),
                credits,
                hours.multiply(card.number("price.hour")).setScale(2, RoundingMode.HALF_UP),
                card.currency(),
                lines);
    }

    private static String how(Mapping mapping, Map<String, Integer> targets) {
        return switch (mapping) {
            case Mapping.ObjectMap m -> m.groupBy().isPresent() ? "merged" : targets.get(m.source()) > 1 ? "routed" : "one to one";
            case Mapping.NoteMap m -> "note";
            case Mapping.FileMap m -> "files";
            case Mapping.TagMap m -> "tags";
        };
    }

    /** A for an easy migration to D for a hard one: by the mean of the components. */
    public String grade() {
        int mean = (volume + structure + quality + compliance) / 4;
        return mean < 25 ? "A" : mean < 45 ? "B" : mean < 65 ? "C" : "D";
    }

    /** The document of the contract, and the compatibility table with it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("grade", grade());
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("volume", volume);
        components.put("structure", structure);
        components.put("quality", quality);
        components.put("compliance", compliance);
        map.put("components", components);
        map.put("objects_one_to_one", objectsOneToOne);
        map.put("objects", objects);
        map.put("hours", List.of(leastHours, mostHours));
        map.put("credits", credits);
        map.put("price", price);
        map.put("currency", currency);
        map.put("compatibility", compatibility.stream()
                .map(l -> Map.of("source", l.source(), "target", l.target(), "how", l.how(), "records", l.records())).toList());
        return map;
    }
}
