package org.vpmap.propose;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.schema.Field;
import org.vpmap.schema.ObjectKind;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/** Writes proposals as a .vpmap that opens in the editor: what is likely as lines, the evidence beside them, the rest as ignored until a person decides. */
public final class ProposalMap {
    private static final double LIKELY = 0.6;

    private final SystemSchema source;
    private final SystemSchema target;
    private final Map<String, List<Proposer.ObjectMatch>> objects;
    private final List<Proposal> proposals;

    public ProposalMap(SystemSchema source, SystemSchema target, Map<String, List<Proposer.ObjectMatch>> objects,
            List<Proposal> proposals) {
        this.source = source;
        this.target = target;
        this.objects = objects;
        this.proposals = List.copyOf(proposals);
    }

    /** The text; paths of the schema files as seen from the .vpmap. */
    public String text(String sourcePath, String targetPath) {
        StringBuilder out = new StringBuilder();
        out.append("/** Proposed by VPMap from the two schemas. Nothing here is decided: a person reads, corrects and confirms. */\n");
        out.append("migration Proposed {\n");
        out.append("  source ").append(kind(source, "visualpractice")).append(" \"").append(sourcePath).append("\"\n");
        out.append("  target ").append(kind(target, "zohocrm")).append(" \"").append(targetPath).append("\"\n");
        out.append("  zone \"").append(source.getZone() == null || source.getZone().isBlank() ? "America/New_York" : source.getZone())
                .append("\"\n");
        out.append("}\n");
        for (SchemaObject object : source.getObjects()) {
            Optional<SchemaObject> module = objects.getOrDefault(object.getName(), List.of()).stream()
                    .map(m -> module(m.module()))
                    .filter(m -> m.getKind() == ObjectKind.RECORD)
                    .findFirst();
            if (module.isEmpty()) {
                out.append("\nignore ").append(object.getName())
                        .append(" because \"proposed: no module of the target is like it; decide\"\n");
            } else {
                write(out, object, module.get());
            }
        }
        return out.toString();
    }

    private static String kind(SystemSchema schema, String usual) {
        return schema.getKind() == null || !schema.getKind().matches("[A-Za-z_]\\w*") ? usual : schema.getKind();
    }

    private SchemaObject module(String name) {
        return target.getObjects().stream().filter(o -> o.getName().equals(name)).findFirst().orElseThrow();
    }

    private void write(StringBuilder out, SchemaObject object, SchemaObject module) {
        String keyField = "VP_" + shorten(object.getName()) + "_ID";
        List<String> lines = new ArrayList<>();
        Set<String> ignored = new LinkedHashSet<>();
        Set<String> taken = new LinkedHashSet<>();
        for (Proposal proposal : proposals) {
            if (!proposal.source().startsWith(object.getName() + ".")) {
                continue;
            }
            String path = proposal.source().substring(object.getName().length() + 1);
            if (path.equals("id")) {
                continue;
            }
            Optional<Proposal.Candidate> best = proposal.candidates().stream()
                    .filter(c -> c.target().startsWith(module.getName() + ".") && c.confidence() >= LIKELY)
                    .findFirst();
            if (best.isPresent() && taken.add(best.get().target())) {
                String field = best.get().target().substring(module.getName().length() + 1);
                boolean phi = phi(object, path) != PhiClass.NONE;
                lines.add(String.format(Locale.ROOT, "  %-22s <- %s%s // %.2f: %s", field, best.get().expression(),
                        phi ? " phi because \"proposed: say why the CRM needs it\"" : "",
                        best.get().confidence(), String.join(", ", best.get().evidence())));
            } else {
                ignored.add(path);
            }
        }
        out.append("\nobject ").append(object.getName()).append(" -> ").append(module.getName()).append(" {\n");
        out.append("  key id -> ").append(keyField).append("\n");
        lines.forEach(line -> out.append(line).append('\n'));
        if (!ignored.isEmpty()) {
            out.append("  ignore ").append(String.join(", ", ignored))
                    .append(" because \"proposed: nothing in the target is like it; decide\"\n");
        }
        out.append("}\n\ncreate ").append(module.getName()).append(" {\n  ").append(keyField).append(" text(50) unique \"")
                .append(keyField.replace('_', ' ')).append("\"\n}\n");
    }

    private static String shorten(String name) {
        return name.length() <= 18 ? name : name.substring(0, 18);
    }

    private static PhiClass phi(SchemaObject object, String path) {
        List<Field> fields = object.getFields();
        PhiClass found = PhiClass.NONE;
        for (String part : path.split("\\.")) {
            Optional<Field> field = fields.stream().filter(f -> f.getName().equals(part)).findFirst();
            if (field.isEmpty()) {
                return found;
            }
            found = field.get().getPhi();
            fields = field.get().getFields();
        }
        return found;
    }
}
