package org.vpmap.connector.zoho;

import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.MetersCredits.Operation;

/** What calls cost, by Zoho's table of API limits; our own confirming reads are part of a write's price. */
final class Credits {
    private final ZohoApi api;
    private final Metadata metadata;

    Credits(ZohoApi api, Metadata metadata) {
        this.api = api;
        this.metadata = metadata;
    }

    /** Insert and update: one for ten records. */
    static long perTen(long records) {
        return Math.max(1, (records + 9) / 10);
    }

    static long calls(long records, long perCall) {
        return (records + perCall - 1) / perCall;
    }

    /** What is left of the rolling 24 hours: Zoho's own word where it gives one, otherwise the edition's allowance less what we spent. */
    long available() throws ConnectorException, InterruptedException {
        if (api.remaining().isPresent()) {
            return api.remaining().getAsLong();
        }
        Organization organization = metadata.organization();
        long all = organization.edition().credits(organization.users());
        return all < 0 ? -1 : Math.max(0, all - api.spent());
    }

    long cost(Operation operation, long records) {
        return switch (operation) {
            case CREATE, UPDATE -> records / RecordWriter.BATCH * (perTen(RecordWriter.BATCH) + 1)
                    + (records % RecordWriter.BATCH == 0 ? 0 : perTen(records % RecordWriter.BATCH) + 1);
            case DELETE -> calls(records, RecordWriter.BATCH);
            case READ -> calls(records, RecordReader.IDS);
            case SCAN -> records <= Scan.FIRST ? 1 : 1 + Scan.LARGE_CREDITS * calls(records - Scan.FIRST, Scan.LARGE);
            case FIND -> calls(records, RecordReader.VALUES);
            case BULK -> calls(records, BulkWriter.MAXIMUM) * BulkWriter.CREDITS;
            case NOTE -> cost(Operation.CREATE, records);
            case FILE -> records;
            case TAG -> calls(records, Tags.PER_CALL);
            case DESCRIBE -> records;
        };
    }
}
