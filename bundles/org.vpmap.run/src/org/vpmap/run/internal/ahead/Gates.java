package org.vpmap.run.internal.ahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.Provisions;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.connector.target.Target;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.Gate;
import org.vpmap.run.Gate.Verdict;
import org.vpmap.run.Migration;
import org.vpmap.run.OwnerReport;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.JournalException;

/** Looks at every gate and says how it stands. */
public final class Gates {
    private final Migration migration;
    private final Retry retry;

    /** Gates of that migration. */
    public Gates(Migration migration, Retry retry) {
        this.migration = migration;
        this.retry = retry;
    }

    /**
     * All gates.
     *
     * @param owners as resolved now
     * @param credits that the run will spend, by estimate; -1 where unknown
     * @param available credits, -1 where the target does not tell
     */
    public List<Verdict> check(OwnerReport owners, long credits, long available)
            throws ConnectorException, JournalException, InterruptedException {
        Target.Facts facts = retry.call(() -> migration.target().facts());
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(confirmed());
        verdicts.add(baa());
        verdicts.add(facts.apiAccess()
                ? open(Gate.NO_API, "the target's edition has an API that writes")
                : closed(Gate.NO_API, "edition " + facts.edition() + " has no API that writes",
                        "move the organization to an edition with API access"));
        verdicts.add(owners(owners));
        verdicts.add(credits(credits, available));
        verdicts.add(provisioned());
        verdicts.add(facts.phiReadable() || !movesPhi(migration.plan())
                ? open(Gate.PHI_UNREADABLE, "what is written can be read back")
                : closed(Gate.PHI_UNREADABLE, "the target gives health information back as null: nothing could be verified or undone",
                        "have the administrator lift \"Restrict data access through API\" while the migration lasts"));
        return verdicts;
    }

    private static Verdict open(Gate gate, String reason) {
        return new Verdict(gate, true, reason, "");
    }

    private static Verdict closed(Gate gate, String reason, String next) {
        return new Verdict(gate, false, reason, next);
    }

    private Verdict confirmed() throws JournalException {
        Optional<Entry.Confirmed> last = migration.journal().lastConfirmed();
        if (last.isEmpty()) {
            return closed(Gate.NOT_CONFIRMED, "nobody has confirmed the map", "read it and run: vpmap confirm --by NAME");
        }
        if (!last.get().fingerprint().equals(migration.plan().fingerprint())) {
            return closed(Gate.NOT_CONFIRMED, "the map has changed since it was confirmed",
                    "read the changes and run: vpmap confirm --by NAME");
        }
        return open(Gate.NOT_CONFIRMED, "the map is confirmed as it stands");
    }

    private Verdict baa() {
        if (!movesPhi(migration.plan())) {
            return open(Gate.NO_BAA, "no health information moves");
        }
        if (migration.plan().baa().isEmpty()) {
            return closed(Gate.NO_BAA, "health information moves and the map names no business associate agreement",
                    "sign one and name it: baa with \"…\" signed DATE evidence \"FILE\"");
        }
        if (!migration.baaOnFile().test(migration.plan().baa().get())) {
            return closed(Gate.NO_BAA, "the agreement's evidence " + migration.plan().baa().get().evidence() + " is not in the project",
                    "put the signed agreement there");
        }
        return open(Gate.NO_BAA, "a business associate agreement is on file");
    }

    /** Whether the plan carries protected values: notes and files always do. */
    public static boolean movesPhi(MappingPlan plan) {
        return plan.mappings().stream().anyMatch(mapping -> switch (mapping) {
            case Mapping.NoteMap m -> true;
            case Mapping.FileMap m -> true;
            case Mapping.TagMap m -> false;
            case Mapping.ObjectMap m -> m.assignments().stream().anyMatch(a -> a.phi().isProtected())
                    || m.rows().stream().anyMatch(r -> r.assignments().stream().anyMatch(a -> a.phi().isProtected()));
        });
    }

    private static Verdict owners(OwnerReport owners) {
        long unresolved = owners.unresolved();
        return unresolved == 0
                ? open(Gate.OWNERS_UNRESOLVED, "every staff member's records have an owner")
                : closed(Gate.OWNERS_UNRESOLVED, unresolved + " staff members have no user in the target and no fallback",
                        "name a fallback that exists: owners by email fallback \"…\"");
    }

    private static Verdict credits(long credits, long available) {
        if (credits < 0 || available < 0 || credits <= available) {
            return open(Gate.CREDITS_SHORT, "the credits suffice");
        }
        return closed(Gate.CREDITS_SHORT, "about " + credits + " credits are needed and " + available + " are left",
                "wait for the next window, buy credits, or let the run stop and go on over several windows");
    }

    private Verdict provisioned() throws ConnectorException, InterruptedException {
        if (migration.plan().creations().isEmpty() || !(migration.target() instanceof Provisions provisions)) {
            return open(Gate.NOT_PROVISIONED, "the map asks for nothing that is not there");
        }
        List<SetupItem> missing = retry.call(() -> provisions.checklist(migration.plan().creations())).stream()
                .filter(i -> i.state() != State.DONE)
                .toList();
        return missing.isEmpty()
                ? open(Gate.NOT_PROVISIONED, "everything that the map wants is there")
                : closed(Gate.NOT_PROVISIONED,
                        missing.size() + (missing.size() == 1 ? " thing that the map wants is" : " things that the map wants are")
                                + " missing",
                        "run: vpmap provision --apply, and give the administrator: vpmap provision --checklist");
    }
}
