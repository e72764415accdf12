package org.vpmap.run.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.source.ServesFiles.FileInfo;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.Codes;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Moves files one by one, streaming from the source into the target; a damaged one is taken back and held. */
final class FileWriter implements ItemWriter {
    private final RunContext context;
    private final WritesFiles target;
    private final ServesFiles source;
    private final Doubts doubts;
    private final FileNames names;

    FileWriter(RunContext context) {
        this.context = context;
        this.target = (WritesFiles) context.target();
        this.source = context.files().orElseThrow();
        this.doubts = new Doubts(context.target(), context.journal(), context.retry());
        this.names = new FileNames(context);
    }

    private static Verdict.Attach verdict(Item item) {
        return (Verdict.Attach) item.verdict();
    }

    @Override
    public void write(List<Item> items, Finish finish) throws ConnectorException, JournalException, InterruptedException {
        for (Item item : items) {
            move(item, finish);
        }
    }

    private void move(Item item, Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Optional<FileInfo> info = context.retry().call(() -> source.file(verdict(item).attachment()));
        Optional<ItemOutcome> left = unfit(item, info);
        if (left.isPresent()) {
            leave(item, left.get(), finish);
            return;
        }
        FileInfo file = info.orElseThrow();
        Verdict.Attach attach = verdict(item);
        String hash = Hashes.of(attach.parent(), attach.name(), file.sha256(), Long.toString(file.size()));
        if (item.crossing() != null && item.crossing().hash().equals(hash)) {
            if (item.counted() == RecordFate.CREATED) {
                // Moved by this run before it was interrupted.
                moved(item, file);
            } else if (!item.isAgain()) {
                context.outcomes(context.nextBatch(), item.map().id(), item.map().target(), List.of(
                        RunContext.there(item, RecordFate.UNCHANGED, item.crossing().id(), hash, Optional.empty())));
            }
            finish.item(item, RecordFate.UNCHANGED);
            return;
        }
        String name = names.free(attach, target.acceptableFileName(attach.name()), item.key());
        IntentItem intent = new IntentItem(item.key(), "", attach.parent(), hash,
                Map.of(Doubts.MODULE, attach.module(), Doubts.NAME, name, Doubts.SIZE, file.size(), Doubts.SHA256, file.sha256()),
                Map.of());
        long batch = context.intend(item.map().id(), attach.module(), "", Operation.FILE, List.of(intent));
        ItemOutcome outcome = send(item, file, name, intent);
        context.outcomes(batch, item.map().id(), item.map().target(), List.of(outcome));
        if (outcome.fate() == RecordFate.CREATED) {
            moved(item, file);
        } else {
            count(item, "#files.refused", 1);
        }
        finish.item(item, outcome.fate());
    }

    private static void moved(Item item, FileInfo file) {
        count(item, "#files.moved", 1);
        count(item, "#files.bytes", Math.max(0, file.size()));
    }

    private static void count(Item item, String name, long count) {
        if (!item.isAgain() && item.before() == null) {
            item.epoch().tally().more(name, count);
        }
    }

    private void leave(Item item, ItemOutcome left, Finish finish) throws JournalException, InterruptedException {
        context.outcomes(context.nextBatch(), item.map().id(), item.map().target(), List.of(left));
        count(item, "#files.refused", 1);
        finish.item(item, left.fate());
    }

    private Optional<ItemOutcome> unfit(Item item, Optional<FileInfo> info) {
        if (info.isEmpty()) {
            return Optional.of(RunContext.left(item, RecordFate.HELD, Codes.FILE_MISSING, "", "the source has no such file"));
        }
        if (info.get().size() == 0) {
            return Optional.of(RunContext.left(item, RecordFate.HELD, Codes.FILE_EMPTY, "",
                    "the file has no content: ask the practice for the original"));
        }
        Mapping.FileMap map = verdict(item).map();
        long limit = Math.min(map.maximumBytes() > 0 ? map.maximumBytes() : Long.MAX_VALUE, target.maximumFileSize());
        if (info.get().size() > limit) {
            return Optional.of(tooLarge(item, map.over(), info.get().size(), limit));
        }
        return Optional.empty();
    }

    private static ItemOutcome tooLarge(Item item, Fate over, long size, long limit) {
        RecordFate fate = switch (over) {
            case LIST, SKIP -> RecordFate.SKIPPED;
            case REJECT -> RecordFate.REJECTED;
            case HOLD, TRUNCATE, ADD -> RecordFate.HELD;
        };
        return RunContext.left(item, fate, Codes.FILE_TOO_LARGE, "", "the file has " + size + " bytes, the limit is " + limit);
    }

    private ItemOutcome send(Item item, FileInfo file, String name, IntentItem intent)
            throws ConnectorException, JournalException, InterruptedException {
        Verdict.Attach attach = verdict(item);
        for (int attempt = 1;; attempt++) {
            try (ServesFiles.Content content = open(attach.attachment())) {
                if (content == null) {
                    return RunContext.left(item, RecordFate.HELD, Codes.FILE_MISSING, "",
                            "the source lists the file and has lost its content: ask the practice for the original");
                }
                Watched stream = new Watched(content.stream());
                Outcome outcome = upload(attach, name, file, stream);
                return concluded(item, file, intent, outcome, content.verify());
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
                if (e.failure().inDoubt()) {
                    String id = doubts.files(item.map().id(), List.of(intent)).get(item.key());
                    if (id != null) {
                        return concluded(item, file, intent, new Outcome.Created(id, Optional.empty()), Optional.empty());
                    }
                }
            }
        }
    }

    /** A source that breaks in the middle of an upload is the source's failure, whatever the target makes of it. */
    /** The content, or null where the source refuses to give it: that is a matter of one file and not of the run. */
    private ServesFiles.Content open(String attachment) throws ConnectorException, InterruptedException {
        try {
            return source.open(attachment);
        } catch (ConnectorException e) {
            if (e.failure() instanceof Failure.Refused) {
                return null;
            }
            throw e;
        }
    }

    private Outcome upload(Verdict.Attach attach, String name, FileInfo file, Watched stream)
            throws ConnectorException, InterruptedException {
        try {
            return target.attach(attach.module(), attach.parent(), name, file.contentType(), file.size(), stream);
        } catch (ConnectorException e) {
            if (stream.broken && !e.failure().inDoubt()) {
                throw new ConnectorException(new Failure.Unreachable("the source broke off while a file was read"), e);
            }
            throw e;
        }
    }

    private ItemOutcome concluded(Item item, FileInfo file, IntentItem intent, Outcome outcome, Optional<String> verdictOfSource)
            throws ConnectorException, InterruptedException {
        Verdict.Attach attach = verdict(item);
        return switch (outcome) {
            case Outcome.Created created -> {
                if (verdictOfSource.isPresent()) {
                    takeBack(attach, created.id());
                    yield RunContext.left(item, RecordFate.HELD, Codes.FILE_DAMAGED, "", verdictOfSource.get());
                }
                if (context.settings().verifyFiles() && !file.sha256().isEmpty()
                        && !file.sha256().equalsIgnoreCase(
                                context.retry().call(() -> target.checksum(attach.module(), attach.parent(), created.id())))) {
                    takeBack(attach, created.id());
                    yield RunContext.left(item, RecordFate.HELD, Codes.FILE_ALTERED, "",
                            "the target gives the file back otherwise than it was sent");
                }
                yield RunContext.there(item, RecordFate.CREATED, created.id(), intent.hash(), created.modified());
            }
            case Outcome.Refused refused -> RunContext.left(item, RecordFate.REFUSED, refused.code(), refused.field(), refused.message());
            case Outcome.Exists exists -> throw unexpected();
            case Outcome.Updated updated -> throw unexpected();
            case Outcome.Deleted deleted -> throw unexpected();
        };
    }

    private static IllegalStateException unexpected() {
        return new IllegalStateException("the target gave an outcome that an upload cannot have");
    }

    private void takeBack(Verdict.Attach attach, String id) throws ConnectorException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                target.detach(attach.module(), attach.parent(), id);
                return;
            } catch (ConnectorException e) {
                // Removing twice is removing once.
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
            }
        }
    }

    /** Notices when reading, not sending, is what fails. */
    private static final class Watched extends InputStream {
        private final InputStream stream;
        private boolean broken;

        Watched(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            try {
                return stream.read();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return stream.read(bytes, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }
    }
}
