package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.lang.semantics.ProjectAnalysis;
import org.vpmap.lang.semantics.Typed;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.ViaExpr;

/** Where a value map is used, and which values go in and come out there. */
final class ValueMapUses {
    private ValueMapUses() {}

    /**
     * A use.
     *
     * @param inputs the options of what is translated
     * @param results the options of the target field
     */
    record Use(List<OptionInfo> inputs, List<OptionInfo> results) {}

    static List<Use> of(String name, ProjectModel model, Parsing parsing, ProjectAnalysis analysis) {
        List<Use> uses = new ArrayList<>();
        model.texts().forEach((file, text) -> {
            for (Chunk chunk : Chunk.split(text)) {
                if (chunk.text().contains(name)) {
                    Parsed parsed = parsing.remembered(chunk.text());
                    Meaning meaning = null;
                    for (EObject element : parsed.all()) {
                        if (element instanceof ViaExpr via && name.equals(via.getMap())) {
                            meaning = meaning == null ? new Understanding().fresh(parsed, file, analysis) : meaning;
                            uses.add(use(via, meaning, analysis));
                        }
                    }
                }
            }
        });
        return uses;
    }

    private static Use use(ViaExpr via, Meaning meaning, ProjectAnalysis analysis) {
        List<OptionInfo> inputs = meaning.type(via.getValue()).map(Typed::options).orElse(null);
        Assignment assignment = Parsed.container(via, Assignment.class);
        Mapping mapping = Parsed.container(via, Mapping.class);
        List<OptionInfo> results = assignment == null || mapping == null || mapping.getTarget() == null || assignment.getField() == null
                ? List.of()
                : analysis.context().target().module(mapping.getTarget()).flatMap(m -> m.field(assignment.getField()))
                        .map(FieldInfo::options).orElse(List.of());
        return new Use(inputs == null ? List.of() : inputs, results);
    }
}
