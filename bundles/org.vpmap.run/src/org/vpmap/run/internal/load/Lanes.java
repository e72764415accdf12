package org.vpmap.run.internal.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.Codes;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/**
 * Collects items into batches by map and kind of operation and has several threads write them. Bounded: whoever adds waits while all
 * threads are busy. Used from one thread; the first failure of a writer comes out of the next call.
 */
final class Lanes implements AutoCloseable {
    private static final int UNSENT = 200;

    private final RunContext context;
    private final Epochs epochs;
    private final Ways ways;
    private final RecordWriter records;
    private final Map<Lane, List<Item>> buffers = new LinkedHashMap<>();
    private final Map<Mapping, List<Unsent>> unsent = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<Class<?>, ItemWriter> writers = new HashMap<>();
    private final ExecutorService threads;
    private final Semaphore free;
    private final FirstFailure failure = new FirstFailure();

    private record Lane(Mapping map, Kind kind) {}

    private enum Kind {
        CREATE,
        BULK,
        UPDATE,
        COMPLETE,
        NOTE,
        FILE,
        TAG
    }

    private record Unsent(Item item, ItemOutcome outcome) {}

    private interface Work {
        void run() throws ConnectorException, JournalException, InterruptedException;
    }

    Lanes(RunContext context, Epochs epochs, Ways ways) {
        this.context = context;
        this.epochs = epochs;
        this.ways = ways;
        this.records = new RecordWriter(context);
        // Platform threads: writers ask the journal's staging too, and a database must not meet virtual ones.
        this.threads = Executors.newFixedThreadPool(
                context.settings().writers(), Thread.ofPlatform().name("vpmap-write-", 1).daemon().factory());
        this.free = new Semaphore(context.settings().writers());
    }

    /** Whether a record of that key is on its way. */
    boolean isUnderWay(Mapping map, String key) {
        synchronized (underWay) {
            return underWay.contains(map.id() + "\n" + key);
        }
    }

    /** Takes an item; its epoch is set already. */
    void add(Item item) throws ConnectorException, JournalException, InterruptedException {
        throwIfFailed();
        synchronized (underWay) {
            underWay.add(item.map().id() + "\n" + item.key());
        }
        String known = item.crossing() == null ? null : item.crossing().hash();
        switch (item.verdict()) {
            case Verdict.Leave leave -> leave(item, RunContext.left(item, leave.fate(), leave.code(), leave.field(), leave.message()));
            case Verdict.Write write -> {
                if (write.hash().equals(known)) {
                    unchanged(item, write.hash());
                } else if (known != null) {
                    buffer(item, Kind.UPDATE, records.batchSize(item.map().target()));
                } else if (ways.isBulk(item.map())) {
                    buffer(item, Kind.BULK, ways.bulkSize());
                } else {
                    buffer(item, Kind.CREATE, records.batchSize(item.map().target()));
                }
            }
            case Verdict.Complete complete -> {
                if (complete.hash().equals(known)) {
                    unchanged(item, known);
                } else {
                    buffer(item, Kind.COMPLETE, records.batchSize(item.map().target()));
                }
            }
            case Verdict.Note note -> {
                if (!context.abilities().notes()) {
                    unsupported(item, "notes");
                } else if (note.hash().equals(known)) {
                    unchanged(item, note.hash());
                } else {
                    buffer(item, Kind.NOTE, ((WritesNotes) context.target()).noteBatchSize());
                }
            }
            case Verdict.Attach attach -> {
                if (!context.abilities().files() || context.files().isEmpty()) {
                    unsupported(item, "files");
                } else {
                    buffer(item, Kind.FILE, FileWriter.BATCH);
                }
            }
            case Verdict.Define define -> {
                if (!context.abilities().tags()) {
                    unsupported(item, "tags");
                } else if (TagWriter.hash(item).equals(known)) {
                    unchanged(item, known);
                } else {
                    buffer(item, Kind.TAG, UNSENT);
                }
            }
            case Verdict.Wait wait -> throw new IllegalArgumentException("an item that waits is not written");
        }
    }

    private void unsupported(Item item, String what) throws ConnectorException, JournalException, InterruptedException {
        leave(item, RunContext.left(item, RecordFate.HELD, Codes.UNSUPPORTED, "", "source and target cannot both handle " + what));
    }

    private void unchanged(Item item, String hash) throws ConnectorException, JournalException, InterruptedException {
        if (item.isAgain() || item.counted() != null) {
            // The journal has its outcome of this run already.
            finish(item, RecordFate.UNCHANGED);
            return;
        }
        Instant modified = item.crossing().modified() == 0 ? null : Instant.ofEpochMilli(item.crossing().modified());
        leave(item, RunContext.there(item, RecordFate.UNCHANGED, item.crossing().id(), hash, Optional.ofNullable(modified)));
    }

    private void leave(Item item, ItemOutcome outcome) throws ConnectorException, JournalException, InterruptedException {
        List<Unsent> some = unsent.computeIfAbsent(item.map(), m -> new ArrayList<>());
        some.add(new Unsent(item, outcome));
        if (some.size() >= UNSENT) {
            note(item.map());
        }
    }

    private void note(Mapping map) throws ConnectorException, JournalException, InterruptedException {
        List<Unsent> some = unsent.remove(map);
        submit(() -> {
            context.outcomes(context.nextBatch(), map.id(), map.target(), some.stream().map(Unsent::outcome).toList());
            some.forEach(u -> finish(u.item(), u.outcome().fate()));
        });
    }

    private void buffer(Item item, Kind kind, int size) throws ConnectorException, JournalException, InterruptedException {
        Lane lane = new Lane(item.map(), kind);
        List<Item> items = buffers.computeIfAbsent(lane, l -> new ArrayList<>());
        items.add(item);
        if (items.size() >= size) {
            send(lane);
        }
    }

    private void send(Lane lane) throws ConnectorException, JournalException, InterruptedException {
        List<Item> items = buffers.remove(lane);
        switch (lane.kind()) {
            case CREATE -> submit(() -> records.create(items, this::finish));
            case UPDATE -> submit(() -> records.update(
                    lane.map(), items.stream().map(i -> new RecordWriter.Found(i, i.crossing().id())).toList(), this::finish));
            case COMPLETE -> submit(() -> records.complete(items, this::finish));
            case NOTE -> submit(() -> writer(NoteWriter.class).write(items, this::finish));
            case FILE -> submit(() -> writer(FileWriter.class).write(items, this::finish));
            case TAG -> submit(() -> writer(TagWriter.class).write(items, this::finish));
            case BULK -> {
                if (ways.paysOff(lane.map(), items.size(), records.batchSize(lane.map().target()))) {
                    BulkWriter bulk = new BulkWriter(context, records);
                    submit(() -> bulk.create(items, this::finish));
                } else {
                    int size = records.batchSize(lane.map().target());
                    for (int from = 0; from < items.size(); from += size) {
                        List<Item> some = List.copyOf(items.subList(from, Math.min(from + size, items.size())));
                        submit(() -> records.create(some, this::finish));
                    }
                }
            }
        }
    }

    private ItemWriter writer(Class<? extends ItemWriter> type) {
        synchronized (writers) {
            return writers.computeIfAbsent(type, t -> {
                if (t == NoteWriter.class) {
                    return new NoteWriter(context);
                }
                return t == FileWriter.class ? new FileWriter(context) : new TagWriter(context);
            });
        }
    }

    private void finish(Item item, RecordFate fate) {
        synchronized (underWay) {
            underWay.remove(item.map().id() + "\n" + item.key());
        }
        epochs.finish(item, fate);
    }

    private void submit(Work work) throws ConnectorException, JournalException, InterruptedException {
        free.acquire();
        try {
            throwIfFailed();
        } catch (ConnectorException | JournalException | RuntimeException | Error e) {
            free.release();
            throw e;
        }
        threads.execute(() -> {
            try {
                if (!failure.isThere()) {
                    work.run();
                }
            } catch (Throwable e) {
                failure.note(e);
                epochs.wake();
            } finally {
                free.release();
            }
        });
    }

    /** Sends what is buffered, full batches or not. */
    void flush() throws ConnectorException, JournalException, InterruptedException {
        for (Mapping map : List.copyOf(unsent.keySet())) {
            note(map);
        }
        for (Lane lane : List.copyOf(buffers.keySet())) {
            send(lane);
        }
    }

    /** Sends what is buffered of epochs before that one, apart from jobs that are still filling. */
    void flushBefore(Epoch epoch) throws ConnectorException, JournalException, InterruptedException {
        for (Map.Entry<Mapping, List<Unsent>> entry : List.copyOf(unsent.entrySet())) {
            if (entry.getValue().get(0).item().epoch().number() < epoch.number()) {
                note(entry.getKey());
            }
        }
        for (Map.Entry<Lane, List<Item>> entry : List.copyOf(buffers.entrySet())) {
            if (entry.getValue().get(0).epoch().number() < epoch.number()) {
                send(entry.getKey());
            }
        }
    }

    /** Whether a job that is still filling holds records of an epoch before that one. */
    boolean isFillingSince(Epoch epoch) {
        return buffers.entrySet().stream()
                .anyMatch(e -> e.getKey().kind() == Kind.BULK && e.getValue().get(0).epoch().number() < epoch.number());
    }

    /** Waits until nothing is under way. */
    void await() throws ConnectorException, JournalException, InterruptedException {
        free.acquire(context.settings().writers());
        free.release(context.settings().writers());
        throwIfFailed();
    }

    boolean hasFailed() {
        return failure.isThere();
    }

    void throwIfFailed() throws ConnectorException, JournalException, InterruptedException {
        failure.rethrow();
    }

    /** Lets what has begun end, and begins nothing more. */
    @Override
    public void close() {
        failure.note(new IllegalStateException("the run has ended"));
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            threads.shutdownNow();
        }
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
