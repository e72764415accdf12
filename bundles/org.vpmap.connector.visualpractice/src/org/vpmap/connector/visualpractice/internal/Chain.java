package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.visualpractice.internal.Profile.Capability;

/**
 * Pages of one list, one after the other, over expired cursors. Where the order is (updated_at, id), reading goes on from the last moment
 * it has; otherwise the list begins again: each record comes at least once.
 */
final class Chain {
    private static final int RESTARTS = 20;
    private static final int EMPTY_PAGES = 100;

    private final Listing listing;
    private final Records records;
    private final Abilities abilities;
    private final Listing.Query query;
    private Optional<String> cursor;
    private Optional<Instant> last;
    private Instant resumedFrom;
    private boolean done;
    private int restarts;
    private int pages;
    private int most;
    private Instant farthest;
    private int empty;

    /** A page and where the chain stands behind it. */
    record Step(List<Map<String, Object>> records, Position.ChainState after, Instant serverTime) {}

    Chain(Listing listing, Records records, Abilities abilities, Listing.Query query, Position.ChainState from) {
        this.listing = listing;
        this.records = records;
        this.abilities = abilities;
        this.query = query;
        this.cursor = from.cursor();
        this.last = from.last();
        this.done = from.done();
        this.farthest = last.orElse(Instant.MIN);
    }

    /** The next page; empty at the end. */
    Optional<Step> next() throws ConnectorException, InterruptedException {
        while (!done) {
            Optional<Listing.Part> page = listing.page(query.since(since()), cursor);
            if (page.isEmpty()) {
                restart();
                continue;
            }
            Listing.Part part = page.get();
            watchOrder(part.records());
            noteProgress();
            cursor = part.next();
            done = cursor.isEmpty();
            empty = part.records().isEmpty() ? empty + 1 : 0;
            if (empty > EMPTY_PAGES) {
                throw new ConnectorException(new Failure.BadAnswer(
                        "The list of " + query.collection() + " gives one empty page after the other; tell the vendor", false));
            }
            return Optional.of(new Step(part.records(), new Position.ChainState(done, cursor, last), part.serverTime()));
        }
        return Optional.empty();
    }

    /** Restarts are forgiven only where a restart got farther than all before it: otherwise a list would be read for ever. */
    private void noteProgress() {
        pages++;
        Instant now = last.orElse(Instant.MIN);
        if (now.isAfter(farthest) || pages > most) {
            restarts = 0;
        }
        farthest = now.isAfter(farthest) ? now : farthest;
        most = Math.max(most, pages);
    }

    private Instant since() {
        return resumedFrom != null ? resumedFrom : query.updatedSince().orElse(null);
    }

    /** The cursor has expired. */
    private void restart() throws ConnectorException, InterruptedException {
        if (++restarts > RESTARTS) {
            throw new ConnectorException(new Failure.BadAnswer("The cursors of " + query.collection()
                    + " expire faster than pages can be read; try again when the deployment is less busy", false));
        }
        cursor = Optional.empty();
        pages = 0;
        boolean ordered = abilities.can(Capability.STABLE_ORDER) && abilities.can(Capability.UPDATED_SINCE);
        if (ordered && last.isPresent()) {
            resumedFrom = last.get();
        } else {
            resumedFrom = null;
            last = Optional.empty();
        }
    }

    /** Notes the last moment; a list whose moments go back has no order to rely on. */
    private void watchOrder(List<Map<String, Object>> page) {
        for (Map<String, Object> json : page) {
            Optional<Instant> updated = records.updatedAt(json);
            if (updated.isEmpty() || last.isPresent() && updated.get().isBefore(last.get())) {
                abilities.cannot(Capability.STABLE_ORDER);
            }
            if (updated.isPresent() && (last.isEmpty() || updated.get().isAfter(last.get()))) {
                last = updated;
            }
        }
    }
}
