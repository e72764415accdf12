package org.vpmap.run.internal.load;

import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesTags;

/** What a target can do beside records. */
public record Abilities(boolean notes, boolean files, boolean tags, boolean bulk) {
    /** What that target can do. */
    public static Abilities of(Target target) {
        return new Abilities(
                target instanceof WritesNotes, target instanceof WritesFiles, target instanceof WritesTags, target instanceof WritesBulk);
    }
}
