package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.propose.Proposal;

/** What could become of fields that nobody has decided on yet: candidates with confidence and evidence. */
public final class ProposalsPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(Column.text("Source field", 30), Column.text("Could become", 30),
            Column.number("Confidence", 11), Column.text("State", 16),
            Column.text("Why", 60));

    private ProposalsPresenter() {}

    /** A candidate that can be accepted or rejected. */
    public record Choice(String source, Proposal.Candidate candidate) {}

    /**
     * @param proposals empty where they are not made yet
     * @param rejected reasons by {@code source -> target}
     */
    public static Page present(Facts facts, Optional<List<Proposal>> proposals, Map<String, String> rejected) {
        if (facts.source().isEmpty() || facts.target().isEmpty()) {
            return Page.empty("Proposals compare the two schemas, which are not here yet. Discover reads them.", "discover");
        }
        if (proposals.isEmpty()) {
            return Page.empty(
                    "Nothing is proposed yet. Propose looks for a place for each source field, by name, type, length and options.",
                    "propose");
        }
        Optional<Uses> uses = facts.plan().map(Uses::new);
        List<Row> rows = new ArrayList<>();
        int open = 0;
        for (Proposal proposal : proposals.get()) {
            int dot = proposal.source().indexOf('.');
            String object = proposal.source().substring(0, dot);
            String path = proposal.source().substring(dot + 1);
            boolean mapped = uses.isPresent() && !uses.get().ofSource(object, path).isEmpty();
            boolean ignored = uses.isPresent() && uses.get().ignored(object, path).isPresent();
            List<Row> candidates = new ArrayList<>();
            for (Proposal.Candidate candidate : proposal.candidates()) {
                candidates.add(candidate(uses, proposal, candidate, rejected.get(id(proposal.source(), candidate))));
            }
            if (candidates.isEmpty()) {
                rows.add(Row
                        .of("proposal " + proposal.source(), Cell.of(proposal.source()), Cell.of("–", Tone.MUTED), Cell.of(""),
                                state(mapped, ignored, false),
                                Cell.of(proposal.withheld().isEmpty() ? "nothing fits" : proposal.withheld(), Tone.MUTED))
                        .at(place(uses, object, path)));
                continue;
            }
            boolean allRejected = candidates.stream().allMatch(c -> c.cell(3).text().startsWith("✕"));
            open += !mapped && !ignored && !allRejected ? 1 : 0;
            Row best = candidates.getFirst();
            rows.add(new Row("proposal " + proposal.source(), List.of(Cell.of(proposal.source(), Tone.STRONG), best.cell(1), best.cell(2),
                    best.cell(3).text().startsWith("✕") || best.cell(3).text().startsWith("●") ? best.cell(3)
                            : state(mapped, ignored, true),
                    best.cell(4)),
                    candidates.subList(1, candidates.size()), place(uses, object, path), best.subject()));
        }
        rows.sort(java.util.Comparator.comparing((Row r) -> !r.cell(3).text().startsWith("○")));
        return Page.of(rows, Texts.count(rows.size(), "field", "fields") + ", " + Texts.count(open) + " to decide");
    }

    /** Names a choice in the list of the rejected. */
    public static String id(String source, Proposal.Candidate candidate) {
        return source + " -> " + candidate.target();
    }

    private static Optional<org.vpmap.core.plan.Range> place(Optional<Uses> uses, String object, String path) {
        return uses.flatMap(u -> u.ofSource(object, path).stream().findFirst().map(Uses.Use::where)
                .or(() -> u.ignored(object, path).map(i -> i.where())));
    }

    private static Cell state(boolean mapped, boolean ignored, boolean some) {
        return mapped ? Cell.of("● mapped", Tone.GOOD) : ignored ? Cell.of("– ignored", Tone.MUTED)
                : some ? Cell.of("○ to decide", Tone.WARN) : Cell.of("○ by hand", Tone.WARN);
    }

    private static Row candidate(Optional<Uses> uses, Proposal proposal, Proposal.Candidate candidate, String reason) {
        int dot = candidate.target().indexOf('.');
        boolean there = uses.isPresent()
                && uses.get().ofTarget(candidate.target().substring(0, dot), candidate.target().substring(dot + 1)).stream()
                        .anyMatch(u -> List.of(u.other().split(", ")).contains(proposal.source()));
        Cell state =
                there ? Cell.of("● as proposed", Tone.GOOD) : reason != null ? Cell.of("✕ rejected", Tone.MUTED) : Cell.of("", Tone.MUTED);
        return Row
                .of("candidate " + id(proposal.source(), candidate), Cell.of(""), Cell.of(candidate.target()),
                        Cell.of(String.format(Locale.ROOT, "%.0f %%", candidate.confidence() * 100)), state,
                        Cell.of(reason != null && !reason.isEmpty() ? reason : String.join(", ", candidate.evidence()), Tone.MUTED))
                .about(new Choice(proposal.source(), candidate));
    }
}
