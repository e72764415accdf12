package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Store;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Deleting to the recycle bin, back from it, and for good. Notes, attachments and subform rows go with their parent and come back with
 * it. Needs the store's write lock.
 */
public final class Trash {
    private static final long KEPT_SECONDS = 60L * 24 * 3600;

    private final Org org;

    /** Uses the org's store. */
    public Trash(Org org) {
        this.org = org;
    }

    /** Moves a live record to the recycle bin; false where there is none. */
    public boolean delete(Module module, long id, ObjectNode user) {
        Table table = org.store().existing(module.apiName());
        int at = table == null ? -1 : table.find(id);
        if (at < 0 || table.state(at) != Table.LIVE) {
            return false;
        }
        int number = org.users().number(user.get("id").asText());
        boolean binned = !module.subform() && !module.apiName().equals("Attachments");
        org.store().state(table, at, binned ? Table.BIN : Table.GONE, org.nowSeconds(), number);
        for (Child child : children(module, id, Table.LIVE)) {
            org.store().state(child.table(), child.ordinal(), Table.BIN_WITH_PARENT, org.nowSeconds(), number);
        }
        return true;
    }

    /** Why a record cannot come back from the recycle bin, or null when it came back. */
    public String restore(Table table, int ordinal) {
        Store store = org.store();
        Module module = org.metadata().module(table.name());
        ObjectNode record = store.read(table, ordinal);
        if (table.name().equals("Notes")) {
            JsonNode parent = record.path("Parent_Id");
            Table parents = store.existing(parent.path("module").asText());
            int at = parents == null ? -1 : parents.find(parent.path("id").asLong());
            if (at < 0 || parents.state(at) != Table.LIVE) {
                return "CANNOT_RESTORE_WITHOUT_PARENT";
            }
        }
        for (Field field : module.fields()) {
            if (field.unique() && record.hasNonNull(field.apiName()) && taken(table, field, record.get(field.apiName()))) {
                return "DUPLICATE_DATA";
            }
        }
        long id = table.id(ordinal);
        revive(table, ordinal, record);
        for (Child child : children(module, id, Table.BIN_WITH_PARENT)) {
            revive(child.table(), child.ordinal(), store.read(child.table(), child.ordinal()));
        }
        return null;
    }

    /** Removes a record of the recycle bin for good, with what went there with it. */
    public void purge(Table table, int ordinal) {
        int by = table.deletedBy(ordinal);
        long time = table.time(ordinal);
        for (Child child : children(org.metadata().module(table.name()), table.id(ordinal), Table.BIN_WITH_PARENT)) {
            org.store().state(child.table(), child.ordinal(), Table.GONE, child.table().time(child.ordinal()), by);
        }
        org.store().state(table, ordinal, Table.GONE, time, by);
    }

    /** Removes for good what has lain in the bin for sixty days. */
    public void purgeOld() {
        long limit = org.nowSeconds() - KEPT_SECONDS;
        for (Table table : List.copyOf(org.store().tables())) {
            for (int i = 0; i < table.size(); i++) {
                if (table.state(i) == Table.BIN && table.time(i) < limit) {
                    purge(table, i);
                }
            }
        }
    }

    /** How many records would come back with this one, itself included. */
    public int family(Table table, int ordinal) {
        return 1 + children(org.metadata().module(table.name()), table.id(ordinal), Table.BIN_WITH_PARENT).size();
    }

    private boolean taken(Table table, Field field, JsonNode value) {
        boolean[] found = new boolean[1];
        org.store().lookup(table, field.apiName(), value.asText(), o -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }

    private void revive(Table table, int ordinal, ObjectNode record) {
        long modified = java.time.OffsetDateTime.parse(record.get("Modified_Time").asText()).toEpochSecond();
        org.store().state(table, ordinal, Table.LIVE, modified, 0);
    }

    private record Child(Table table, int ordinal) {
    }

    private List<Child> children(Module module, long id, byte state) {
        List<Child> result = new ArrayList<>();
        if (module.apiName().equals("Attachments") || module.subform()) {
            return result;
        }
        List<String> kinds = new ArrayList<>(List.of("Notes", "Attachments"));
        org.metadata().subformsOf(module.apiName()).forEach(m -> kinds.add(m.apiName()));
        for (String kind : kinds) {
            Table table = org.store().existing(kind);
            if (table == null || kind.equals(module.apiName())) {
                continue;
            }
            List<Integer> found = new ArrayList<>();
            org.store().lookupAll(table, "Parent_Id", String.valueOf(id), ordinal -> {
                if (table.state(ordinal) == state) {
                    found.add(ordinal);
                }
                return true;
            });
            for (int ordinal : found) {
                result.add(new Child(table, ordinal));
                if (kind.equals("Notes")) {
                    result.addAll(children(org.metadata().module("Notes"), table.id(ordinal), state));
                }
            }
        }
        return result;
    }
}
