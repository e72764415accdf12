package org.vpmap.run.internal.order;

import java.util.List;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.core.plan.RowMap;

/** A part of a run. Steps are done one after the other, and a run that was interrupted goes on within the step where it stood. */
public sealed interface Step {
    /** Unique in the plan and stable; the scope of checkpoints. */
    String id();

    /** Counts the staff against the target's users. */
    record Owners(OwnerRule rule) implements Step {
        @Override
        public String id() {
            return "owners";
        }
    }

    /** Parks the records that later steps join. */
    record Stage(JoinSpace space) implements Step {
        @Override
        public String id() {
            return "stage:" + space.name();
        }
    }

    /**
     * Reads an object once and writes what its maps make of it.
     *
     * @param fields read
     * @param watched maps of other steps that count too when it is told whether a record has any map at all; empty where that is not told here
     */
    record Load(String object, List<Mapping> maps, List<Mapping> watched, boolean tellsUnrouted, List<String> fields) implements Step {
        public Load {
            maps = List.copyOf(maps);
            watched = List.copyOf(watched);
            fields = List.copyOf(fields);
        }

        @Override
        public String id() {
            return "load:" + String.join(",", maps.stream().map(Mapping::id).toList());
        }
    }

    /** Parks the records of a map with {@code by} under the key of their group. */
    record Gather(Mapping.ObjectMap map) implements Step {
        @Override
        public String id() {
            return "gather:" + map.id();
        }

        /** The space they are parked in. */
        public static String space(Mapping map) {
            return "group:" + map.id();
        }
    }

    /** Writes one record for each group. */
    record Merge(Mapping.ObjectMap map) implements Step {
        @Override
        public String id() {
            return "merge:" + map.id();
        }
    }

    /**
     * Writes records that had to wait for records of their own cycle, round by round.
     *
     * @param last whether those still waiting afterwards meet their fate, since nothing more comes that they could link to
     */
    record Waiting(Mapping.ObjectMap map, boolean last) implements Step {
        @Override
        public String id() {
            return (last ? "wait:" : "wait-first:") + map.id();
        }

        /** The space they are parked in. */
        public static String space(Mapping map) {
            return "wait:" + map.id();
        }
    }

    /** Second pass: writes the links that could not be known in the first. */
    record Link(Mapping.ObjectMap map) implements Step {
        @Override
        public String id() {
            return "link:" + map.id();
        }

        /** The space the links are parked in. */
        public static String space(Mapping map) {
            return "link:" + map.id();
        }
    }

    /** Finds children whose parent never came. */
    record Orphans(Mapping.ObjectMap map, RowMap rows) implements Step {
        @Override
        public String id() {
            return "orphans:" + rowId(map, rows.subform());
        }

        /** The space with the parents that were seen to have children. */
        public static String space(Mapping map, String subform) {
            return "parents:" + rowId(map, subform);
        }

        /** The ledger's name for the rows of a subform. */
        public static String rowId(Mapping map, String subform) {
            return map.id() + "/" + subform;
        }
    }
}
