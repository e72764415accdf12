package org.vpmap.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.Option;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/**
 * Proposes where each source field could go: first which objects belong together, then which fields, by name, label, type, length and
 * options, with the evidence said. Nothing is decided here; a person confirms the map.
 */
public final class Proposer {
    /** Candidates of a field that are worth showing. */
    private static final int SHOWN = 3;

    private static final double WORTH_SHOWING = 0.2;
    private static final Set<String> NEVER = Set.of("ssn", "passport", "social", "license", "licence");
    private static final Set<String> BOOKKEEPING = Set.of("id", "version", "created_at", "updated_at", "deleted_at", "archived_at");

    private final Lexicon lexicon = Lexicon.load();
    private final SystemSchema source;
    private final SystemSchema target;
    private final Optional<Audit> audit;

    /** @param audit counts of the source, which sharpen the proposals where they are known */
    public Proposer(SystemSchema source, SystemSchema target, Optional<Audit> audit) {
        this.source = source;
        this.target = target;
        this.audit = audit;
    }

    /**
     * Which target modules a source object could land in, best first.
     *
     * @param confidence 0 to 1
     */
    public record ObjectMatch(String object, String module, double confidence, List<String> evidence) {
        public ObjectMatch {
            evidence = List.copyOf(evidence);
        }
    }

    /** Object matches of every source object, those without any left out. */
    public Map<String, List<ObjectMatch>> objects() {
        Map<String, List<ObjectMatch>> matches = new LinkedHashMap<>();
        for (SchemaObject object : source.getObjects()) {
            List<ObjectMatch> found = new ArrayList<>();
            for (SchemaObject module : target.getObjects()) {
                ObjectMatch match = match(object, module);
                if (match.confidence() >= 0.3) {
                    found.add(match);
                }
            }
            found.sort(Comparator.comparingDouble(ObjectMatch::confidence).reversed().thenComparing(ObjectMatch::module));
            if (!found.isEmpty()) {
                matches.put(object.getName(), found.subList(0, Math.min(SHOWN, found.size())));
            }
        }
        return matches;
    }

    private ObjectMatch match(SchemaObject object, SchemaObject module) {
        double name = lexicon.likeness(Lexicon.words(object.getName()), Lexicon.words(module.getName()));
        double content = 0;
        List<Field> fields = mappable(object);
        for (Field field : fields) {
            content += module.getFields().stream().mapToDouble(f -> nameLikeness(field.getName(), field, f)).max().orElse(0);
        }
        content = fields.isEmpty() ? 0 : content / fields.size();
        double confidence = 0.65 * name + 0.35 * Math.min(1, content * 1.3);
        List<String> evidence = new ArrayList<>();
        if (name > 0) {
            evidence.add(String.format(Locale.ROOT, "names mean the same to %.0f %%", 100 * name));
        }
        evidence.add(String.format(Locale.ROOT, "%.0f %% of the fields have a like one", 100 * content));
        return new ObjectMatch(object.getName(), module.getName(), round(confidence), evidence);
    }

    private static List<Field> mappable(SchemaObject object) {
        return object.getFields().stream().filter(f -> !BOOKKEEPING.contains(f.getName())).toList();
    }

    /** Proposals for every field of every source object, in schema order, nested fields by path. */
    public List<Proposal> propose() {
        Map<String, List<ObjectMatch>> objects = objects();
        List<Proposal> proposals = new ArrayList<>();
        for (SchemaObject object : source.getObjects()) {
            List<ObjectMatch> matches = objects.getOrDefault(object.getName(), List.of());
            List<Proposal> ofObject = new ArrayList<>();
            for (Field field : object.getFields()) {
                propose(object, "", field, matches, ofObject);
            }
            proposals.addAll(oneToOne(ofObject));
        }
        return proposals;
    }

    private void propose(SchemaObject object, String prefix, Field field, List<ObjectMatch> matches, List<Proposal> into) {
        String path = prefix + field.getName();
        String name = object.getName() + "." + path;
        if (Lexicon.words(field.getName()).stream().anyMatch(NEVER::contains)) {
            into.add(new Proposal(name, List.of(), "identifies a person beyond what a CRM needs (minimum necessary)"));
            return;
        }
        if (prefix.isEmpty() && BOOKKEEPING.contains(field.getName())) {
            into.add(new Proposal(name, List.of(), field.getName().equals("id")
                    ? "keys the record: 'key id -> …' with a custom field of its own"
                    : "the source's own bookkeeping; times are kept in custom fields where the practice wants them"));
            return;
        }
        if (field.getType() == DataType.OBJECT) {
            for (Field nested : field.getFields()) {
                propose(object, path + ".", nested, matches, into);
            }
            return;
        }
        List<Proposal.Candidate> candidates = new ArrayList<>();
        for (ObjectMatch match : matches) {
            SchemaObject module = target.getObjects().stream().filter(o -> o.getName().equals(match.module())).findFirst().orElseThrow();
            for (Field to : module.getFields()) {
                candidate(object, path, field, match, to).ifPresent(candidates::add);
            }
        }
        candidates.sort(Comparator.comparingDouble(Proposal.Candidate::confidence).reversed().thenComparing(Proposal.Candidate::target));
        into.add(new Proposal(name, candidates.subList(0, Math.min(candidates.size(), SHOWN * 2)), ""));
    }

    private Optional<Proposal.Candidate> candidate(SchemaObject object, String path, Field from, ObjectMatch match, Field to) {
        if (to.isReadOnly()) {
            return Optional.empty();
        }
        Optional<TypeFit.Fit> type = TypeFit.of(from, to);
        double name = nameLikeness(path, from, to);
        if (type.isEmpty() || name < 0.25) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        evidence.add(String.format(Locale.ROOT, "names are alike to %.0f %%", 100 * name));
        evidence.add(type.get().evidence());
        double score = 0.62 * name + 0.2 * type.get().score() + 0.18 * match.confidence();
        if (!from.getOptions().isEmpty() && !to.getOptions().isEmpty()) {
            long shared = from.getOptions().stream().filter(o -> has(to, o)).count();
            evidence.add(shared + " of " + from.getOptions().size() + " options exist there");
            score += 0.1 * shared / from.getOptions().size() - 0.02;
        }
        long tooLong = to.getLength() <= 0 ? 0
                : audit.flatMap(a -> a.field(object.getName(), path)).map(p -> p.longerThan(to.getLength())).orElse(0L);
        if (tooLong > 0) {
            evidence.add(tooLong + " values are longer than its " + to.getLength() + " characters");
            score -= 0.05;
        }
        boolean empty = audit.flatMap(a -> a.field(object.getName(), path)).map(p -> p.filled() == 0).orElse(false);
        if (empty) {
            evidence.add("the field is empty in the source");
            score -= 0.1;
        }
        if (to.isRequired()) {
            evidence.add("the target requires a value");
        }
        return Optional.of(new Proposal.Candidate(
                match.module() + "." + to.getName(), round(Math.max(0, Math.min(1, score))), evidence, path + type.get().conversion()));
    }

    private static boolean has(Field to, Option option) {
        return to.getOptions().stream().anyMatch(o -> squash(o.getValue()).equals(squash(option.getValue())));
    }

    private static String squash(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private double nameLikeness(String path, Field from, Field to) {
        List<String> words = Lexicon.words(path);
        if (from.getType() == DataType.REFERENCE && words.size() > 1 && words.get(words.size() - 1).equals("id")) {
            // What a reference means is in the words before: guarantor_id is nearer to a guarantor than to any other id.
            words = words.subList(0, words.size() - 1);
        }
        double byName = lexicon.likeness(words, Lexicon.words(to.getName()));
        double byLabel = to.getLabel() == null ? 0 : lexicon.likeness(words, Lexicon.words(to.getLabel()));
        double labels = from.getLabel() == null || to.getLabel() == null
                ? 0
                : lexicon.likeness(Lexicon.words(from.getLabel()), Lexicon.words(to.getLabel()));
        return Math.max(byName, Math.max(byLabel, labels));
    }

    /** Of two fields that want the same target the likelier keeps its confidence; the other's is lowered and says why. */
    private static List<Proposal> oneToOne(List<Proposal> proposals) {
        Map<String, Double> best = new HashMap<>();
        Map<String, String> owner = new HashMap<>();
        for (Proposal proposal : proposals) {
            for (Proposal.Candidate candidate : proposal.candidates()) {
                if (candidate.confidence() > best.getOrDefault(candidate.target(), 0.0)) {
                    best.put(candidate.target(), candidate.confidence());
                    owner.put(candidate.target(), proposal.source());
                }
            }
        }
        List<Proposal> result = new ArrayList<>();
        for (Proposal proposal : proposals) {
            List<Proposal.Candidate> candidates = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (Proposal.Candidate c : proposal.candidates()) {
                boolean mine = proposal.source().equals(owner.get(c.target()));
                List<String> evidence = new ArrayList<>(c.evidence());
                if (!mine) {
                    evidence.add(owner.get(c.target()) + " fits it better");
                }
                Proposal.Candidate ranked =
                        new Proposal.Candidate(c.target(), mine ? c.confidence() : round(c.confidence() * 0.6), evidence, c.expression());
                if (ranked.confidence() >= WORTH_SHOWING && seen.add(ranked.target())) {
                    candidates.add(ranked);
                }
            }
            candidates
                    .sort(Comparator.comparingDouble(Proposal.Candidate::confidence).reversed().thenComparing(Proposal.Candidate::target));
            result.add(new Proposal(proposal.source(), candidates.subList(0, Math.min(SHOWN, candidates.size())), proposal.withheld()));
        }
        return result;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
