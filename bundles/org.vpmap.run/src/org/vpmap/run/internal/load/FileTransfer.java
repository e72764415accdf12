package org.vpmap.run.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.source.ServesFiles.FileInfo;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.run.Codes;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Streams a file from the source into the target; a damaged one is taken back. */
final class FileTransfer {
    private final RunContext context;
    private final WritesFiles target;
    private final ServesFiles source;
    private final Doubts doubts;

    FileTransfer(RunContext context) {
        this.context = context;
        this.target = (WritesFiles) context.target();
        this.source = context.files().orElseThrow();
        this.doubts = new Doubts(context.target(), context.journal(), context.retry());
    }

    /** Moves the file, or finds out that an attempt without answer has moved it. */
    ItemOutcome move(Item item, FileInfo file, String name, IntentItem intent)
            throws ConnectorException, JournalException, InterruptedException {
        Verdict.Attach attach = (Verdict.Attach) item.verdict();
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

    /** A source that breaks in the middle of an upload is the source's failure, whatever the target makes of it. */
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
        Verdict.Attach attach = (Verdict.Attach) item.verdict();
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
