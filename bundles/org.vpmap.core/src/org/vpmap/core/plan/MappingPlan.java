package org.vpmap.core.plan;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A whole migration, compiled: all that the evaluator and the run need, and nothing of language, EMF or connectors.
 *
 * @param name of the migration
 * @param fingerprint SHA-256 in hex over the .vpmap sources; a person confirms this
 * @param sourceKind connector kind, e.g. {@code visualpractice}
 * @param targetKind connector kind, e.g. {@code zohocrm}
 * @param zone the clinic's time zone
 * @param phoneRegion ISO 3166 alpha-2, for phones without country code
 * @param mappings in the author's order; the run orders them by their links
 */
public record MappingPlan(
        String name,
        String doc,
        String fingerprint,
        String sourceKind,
        String targetKind,
        ZoneId zone,
        String phoneRegion,
        Optional<OwnerRule> owners,
        Optional<Baa> baa,
        List<ValueMap> valueMaps,
        List<Mapping> mappings,
        List<Creation> creations,
        List<Ignored> ignored,
        List<MapTest> tests)
        implements Serializable {
    public MappingPlan {
        Objects.requireNonNull(name);
        Objects.requireNonNull(doc);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(sourceKind);
        Objects.requireNonNull(targetKind);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(phoneRegion);
        Objects.requireNonNull(owners);
        Objects.requireNonNull(baa);
        valueMaps = List.copyOf(valueMaps);
        mappings = List.copyOf(mappings);
        creations = List.copyOf(creations);
        ignored = List.copyOf(ignored);
        tests = List.copyOf(tests);
    }

    /** The value maps by name. */
    public Map<String, ValueMap> valueMapsByName() {
        return valueMaps.stream().collect(Collectors.toMap(ValueMap::name, m -> m));
    }

    /** The mapping of that id. */
    public Optional<Mapping> mapping(String id) {
        return mappings.stream().filter(m -> m.id().equals(id)).findFirst();
    }
}
