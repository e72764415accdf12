package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.Decision;

/**
 * What a person decided about the conflicts of one run's rollback: the records that are undone nonetheless. What is not among them keeps the
 * user's edit. Decisions about another run are forgotten as soon as one is made about this.
 */
public record Decisions(String run, List<Undecided> also) {
    /** Under which name they are kept beside the commands' results. */
    public static final String RESULT = "rollback-also";

    public Decisions {
        also = List.copyOf(also);
    }

    /** From the kept document. */
    public static Decisions of(Optional<Map<String, Object>> document) {
        List<Undecided> also = new ArrayList<>();
        String run = document.map(d -> Texts.text(d, "run")).orElse("");
        document.ifPresent(d -> Texts.list(d, "also").forEach(a -> also.add(new Undecided(run, Texts.text(a, "map"), Texts.text(a, "key"),
                Texts.text(a, "id"), Texts.text(a, "code"), Optional.of(new Decision(Texts.text(a, "by"), Texts.text(a, "because")))))));
        return new Decisions(run, also);
    }

    /** Those about a run. */
    public Map<String, Decision> of(String rolledBack) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        if (rolledBack.equals(run)) {
            also.forEach(a -> a.decision().ifPresent(d -> decisions.put(a.id(), d)));
        }
        return decisions;
    }

    /** The same with a decision; without it where {@code decision} is empty. */
    public Decisions with(Undecided about, Optional<Decision> decision) {
        List<Undecided> next = new ArrayList<>();
        if (about.run().equals(run)) {
            also.stream().filter(a -> !a.id().equals(about.id())).forEach(next::add);
        }
        decision.ifPresent(d -> next.add(new Undecided(about.run(), about.map(), about.key(), about.id(), about.code(), decision)));
        return new Decisions(about.run(), next);
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run);
        map.put("also", also.stream().map(a -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("map", a.map());
            one.put("key", a.key());
            one.put("id", a.id());
            one.put("code", a.code());
            a.decision().ifPresent(d -> {
                one.put("by", d.by());
                one.put("because", d.because());
            });
            return one;
        }).toList());
        return map;
    }
}
