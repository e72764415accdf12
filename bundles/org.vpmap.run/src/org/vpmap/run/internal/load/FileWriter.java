package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.source.ServesFiles.FileInfo;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.Codes;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Moves files: decides which may go, gives them names, notes what is about to happen and what came of it. */
final class FileWriter implements ItemWriter {
    /** Files of one intent: few, since an interruption leaves as many in doubt. */
    static final int BATCH = 10;

    private final RunContext context;
    private final WritesFiles target;
    private final ServesFiles source;
    private final FileTransfer transfer;
    private final FileNames names;

    FileWriter(RunContext context) {
        this.context = context;
        this.target = (WritesFiles) context.target();
        this.source = context.files().orElseThrow();
        this.transfer = new FileTransfer(context);
        this.names = new FileNames(context);
    }

    private static Verdict.Attach verdict(Item item) {
        return (Verdict.Attach) item.verdict();
    }

    @Override
    public void write(List<Item> items, Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Mapping map = items.get(0).map();
        List<ItemOutcome> settled = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        Map<Item, FileInfo> files = new LinkedHashMap<>();
        for (Item item : items) {
            Optional<FileInfo> info = context.retry().call(() -> source.file(verdict(item).attachment()));
            Optional<ItemOutcome> left = unfit(item, info);
            if (left.isPresent()) {
                settled.add(left.get());
                fates.put(item, left.get().fate());
                count(item, "#files.refused", 1);
            } else if (item.crossing() != null && item.crossing().hash().equals(hash(item, info.orElseThrow()))) {
                fates.put(item, RecordFate.UNCHANGED);
                unchanged(item, info.get(), settled);
            } else {
                files.put(item, info.orElseThrow());
            }
        }
        context.outcomes(context.nextBatch(), map.id(), map.target(), settled);
        fates.forEach(finish::item);
        // One intent has one module, and a map may hang files on one module only.
        if (!files.isEmpty()) {
            move(map, files, finish);
        }
    }

    private static String hash(Item item, FileInfo file) {
        return Hashes.of(verdict(item).parent(), verdict(item).name(), file.sha256(), Long.toString(file.size()));
    }

    private static void unchanged(Item item, FileInfo file, List<ItemOutcome> settled) {
        if (item.counted() == RecordFate.CREATED) {
            // Moved by this run before it was interrupted.
            moved(item, file);
        } else if (!item.isAgain()) {
            settled.add(RunContext.there(item, RecordFate.UNCHANGED, item.crossing().id(), item.crossing().hash(), Optional.empty()));
        }
    }

    /** Moves files one by one under one intent. Should one of them stop the run, those before it have their outcome all the same. */
    private void move(Mapping map, Map<Item, FileInfo> files, Finish finish)
            throws ConnectorException, JournalException, InterruptedException {
        Map<Item, String> chosen = names.free(files.keySet(), target);
        Map<Item, IntentItem> intents = new LinkedHashMap<>();
        files.forEach((item, file) -> intents.put(item, intent(item, file, chosen.get(item))));
        String module = verdict(files.keySet().iterator().next()).module();
        long batch = context.intend(map.id(), module, "", Operation.FILE, List.copyOf(intents.values()));
        Map<Item, ItemOutcome> outcomes = new LinkedHashMap<>();
        try {
            for (Map.Entry<Item, FileInfo> entry : files.entrySet()) {
                Item item = entry.getKey();
                outcomes.put(item, transfer.move(item, entry.getValue(), chosen.get(item), intents.get(item)));
            }
        } catch (ConnectorException e) {
            conclude(map, batch, files, outcomes, finish);
            throw e;
        }
        conclude(map, batch, files, outcomes, finish);
    }

    private static IntentItem intent(Item item, FileInfo file, String name) {
        Verdict.Attach attach = verdict(item);
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(Doubts.MODULE, attach.module());
        written.put(Doubts.NAME, name);
        written.put(Doubts.SIZE, file.size());
        written.put(Doubts.SHA256, file.sha256());
        return new IntentItem(item.key(), "", attach.parent(), hash(item, file), written, Map.of());
    }

    private void conclude(Mapping map, long batch, Map<Item, FileInfo> files, Map<Item, ItemOutcome> outcomes, Finish finish)
            throws JournalException, InterruptedException {
        context.outcomes(batch, map.id(), map.target(), List.copyOf(outcomes.values()));
        outcomes.forEach((item, outcome) -> {
            if (outcome.fate() == RecordFate.CREATED) {
                moved(item, files.get(item));
            } else {
                count(item, "#files.refused", 1);
            }
            finish.item(item, outcome.fate());
        });
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
}
