package org.vpmap.run.internal.load;

import java.util.List;
import org.vpmap.run.journal.Entry.ItemOutcome;

/** The source's id of a record that was left, where our key is another: kept among the notices of its outcome. */
public final class SourceIds {
    private static final String MARK = "SOURCE_ID ";

    private SourceIds() {}

    static String notice(String id) {
        return MARK + id;
    }

    /** The id in the source of a record that was left. */
    public static String of(ItemOutcome left) {
        return left.notices().stream().filter(n -> n.startsWith(MARK)).map(n -> n.substring(MARK.length())).findFirst().orElse(left.key());
    }

    /** The notices proper. */
    public static List<String> without(ItemOutcome outcome) {
        return outcome.notices().stream().filter(n -> !n.startsWith(MARK)).toList();
    }
}
