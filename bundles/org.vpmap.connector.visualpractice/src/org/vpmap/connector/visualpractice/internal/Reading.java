package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ReportsDeletions.Deletion;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.visualpractice.internal.Profile.Capability;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileObject;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;

/**
 * One read of one object. Chains fetch in threads of their own, one page ahead of the sink each; pages reach the sink on the caller's
 * thread. What was read is checked against the deployment's count at the end: where records are missing because the list shifted while it
 * was read, what changed meanwhile is read again, and then, if need be, all of it once more.
 */
final class Reading {
    private final Listing listing;
    private final Records records;
    private final Abilities abilities;
    private final Counting counting;
    private final Deletions deletions;
    private final ProfileObject object;
    private final ReadRequest request;
    private final Source.PageSink sink;
    private final Set<String> wanted;
    private final IdSet seen = new IdSet();
    private final boolean filterHere;
    private Position position;
    private Optional<Long> countBefore = Optional.empty();

    Reading(Listing listing, Records records, Abilities abilities, Counting counting, Deletions deletions, ProfileObject object,
            ReadRequest request,
            Source.PageSink sink) throws ConnectorException, InterruptedException {
        this.listing = listing;
        this.records = records;
        this.abilities = abilities;
        this.counting = counting;
        this.deletions = deletions;
        this.object = object;
        this.request = request;
        this.sink = sink;
        this.wanted = Records.heads(request.fields());
        this.filterHere = request.changedSince().isPresent() && !abilities.can(Capability.UPDATED_SINCE);
    }

    /** What an event of a chain is. */
    private sealed interface Event {
        int chain();

        record Fetched(int chain, Chain.Step step, Semaphore taken) implements Event {}

        record Ended(int chain) implements Event {}

        record Failed(int chain, Throwable why) implements Event {}
    }

    /**
     * Reads.
     *
     * @return a problem where records are still missing after all that can be done
     */
    Optional<Problem> run(Instant now, int shards) throws ConnectorException, InterruptedException {
        Optional<Position> resumed = request.resume().flatMap(Position::parse).filter(p -> p.chains().size() == 1 || shards > 1);
        position = resumed.orElseGet(() -> Position.start(now, shards));
        if (resumed.isEmpty() && !abilities.can(Capability.DELETES)) {
            countBefore = count();
        }
        readChains(position.chains().size(), false);
        return resumed.isPresent() ? Optional.empty() : complete();
    }

    private Listing.Query query(int chain, int chains) throws ConnectorException, InterruptedException {
        Listing.Query query = Listing.Query.of(object.collection(), abilities.pageSize()).shard(chain, chains);
        if (!filterHere) {
            query = query.since(request.changedSince().orElse(null));
        }
        return wanted.isEmpty() || !abilities.can(Capability.FIELDS) ? query : query.fields(records.asked(object, wanted));
    }

    private void readChains(int count, boolean onlyUnseen) throws ConnectorException, InterruptedException {
        BlockingQueue<Event> events = new ArrayBlockingQueue<>(count * 2);
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Chain chain = new Chain(listing, records, abilities, query(i, count), position.chains().get(i));
                int index = i;
                threads.add(Thread.ofVirtual().name("read " + object.collection() + " " + i).start(() -> fetch(index, chain, events)));
            }
            for (int open = count; open > 0;) {
                switch (events.take()) {
                    case Event.Fetched fetched -> {
                        fetched.taken().release();
                        position = position.with(fetched.chain(), fetched.step().after());
                        deliver(fetched.step().records(), onlyUnseen);
                    }
                    case Event.Ended ended -> open--;
                    case Event.Failed failed -> throw rethrown(failed.why());
                }
            }
        } finally {
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static ConnectorException rethrown(Throwable why) throws InterruptedException {
        return switch (why) {
            case ConnectorException e -> e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(why);
        };
    }

    private static void fetch(int index, Chain chain, BlockingQueue<Event> events) {
        try {
            Semaphore taken = new Semaphore(1);
            while (true) {
                taken.acquire();
                Optional<Chain.Step> step = chain.next();
                if (step.isEmpty()) {
                    events.put(new Event.Ended(index));
                    return;
                }
                events.put(new Event.Fetched(index, step.get(), taken));
            }
        } catch (InterruptedException e) {
            // Only the reader interrupts, when nobody waits for pages any more.
            Thread.currentThread().interrupt();
        } catch (ConnectorException | RuntimeException | Error e) {
            events.offer(new Event.Failed(index, e));
        }
    }

    private void deliver(List<Map<String, Object>> page, boolean onlyUnseen) throws ConnectorException, InterruptedException {
        List<SourceRecord> delivered = new ArrayList<>(page.size());
        for (Map<String, Object> json : page) {
            if (records.deleted(json)) {
                continue;
            }
            boolean fresh = seen.add(records.id(json));
            if ((fresh || !onlyUnseen) && (!filterHere || changed(json))) {
                delivered.add(records.record(object, json, wanted));
            }
        }
        if (!delivered.isEmpty()) {
            sink.accept(new Page(delivered, position.toString()));
        }
    }

    /** A record that does not say when it was changed counts as changed. */
    private boolean changed(Map<String, Object> json) {
        return records.updatedAt(json).map(at -> !at.isBefore(request.changedSince().orElseThrow())).orElse(true);
    }

    /** Whether all that the deployment counts was seen; reads what is missing. */
    private Optional<Problem> complete() throws ConnectorException, InterruptedException {
        if (missing() <= 0) {
            return Optional.empty();
        }
        if (abilities.can(Capability.UPDATED_SINCE)) {
            // Made or changed while we read, behind the place where we were.
            readAgain(Listing.Query.of(object.collection(), abilities.pageSize()).since(position.began()));
            if (missing() <= 0) {
                return Optional.empty();
            }
        }
        Position delivered = position;
        position = Position.start(delivered.began(), delivered.chains().size());
        readChains(delivered.chains().size(), true);
        long still = missing();
        return still <= 0 || !abilities.can(Capability.COUNTS) ? Optional.empty()
                : Optional.of(new Problem("SOURCE_COUNT_DIFFERS", "", "Visual Practice counts " + count().orElse(0L) + " records in "
                        + object.collection() + ", but its list gave " + seen.size()
                        + " in two readings; ask the vendor which of the two is right"));
    }

    private void readAgain(Listing.Query query) throws ConnectorException, InterruptedException {
        Listing.Query narrowed =
                wanted.isEmpty() || !abilities.can(Capability.FIELDS) ? query : query.fields(records.asked(object, wanted));
        Chain chain = new Chain(listing, records, abilities, narrowed, Position.ChainState.START);
        for (Optional<Chain.Step> step = chain.next(); step.isPresent(); step = chain.next()) {
            deliver(step.get().records(), false);
        }
    }

    /** How many live records there are more than were seen; 0 where nobody can tell. */
    private long missing() throws ConnectorException, InterruptedException {
        if (seen.full()) {
            return 0;
        }
        Optional<Long> count = count();
        return count.isEmpty() ? 0 : count.get() - (seen.size() - vanished(count.get()));
    }

    private Optional<Long> count() throws ConnectorException, InterruptedException {
        return counting.count(object, filterHere ? Optional.empty() : request.changedSince());
    }

    /** How many of those seen were deleted meanwhile: each may have made a list by offsets skip one that was not. */
    private long vanished(long countNow) throws ConnectorException, InterruptedException {
        if (!abilities.can(Capability.DELETES)) {
            return Math.max(0, countBefore.orElse(countNow) - countNow);
        }
        return deletions.since(object, position.began()).stream().map(Deletion::id).distinct().filter(seen::contains).count();
    }
}
