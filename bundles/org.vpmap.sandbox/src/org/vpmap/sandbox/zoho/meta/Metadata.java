package org.vpmap.sandbox.zoho.meta;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.zoho.store.Store;

/**
 * The org's modules and fields, kept in the store. Changing needs the store's write lock, reading the read lock.
 */
public final class Metadata {
    private static final String PREFIX = "module/";

    private final Store store;
    private final Ids ids;
    private final Map<String, Module> modules = new LinkedHashMap<>();

    /** Loads the metadata, or makes the standard modules in an empty store; the caller commits. */
    public Metadata(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
        List<Module> loaded = new ArrayList<>();
        for (String key : store.documents(PREFIX)) {
            loaded.add(Module.of(store.document(key)));
        }
        if (loaded.isEmpty()) {
            StandardModules.create(ids).forEach(this::put);
        } else {
            loaded.sort(java.util.Comparator.comparingInt(Module::sequence));
            loaded.forEach(m -> modules.put(m.apiName(), m));
        }
    }

    /** The largest id that metadata uses, so that new ids start after it. */
    public static long largestId(Store store) {
        return store.document("ids") == null ? 0 : store.document("ids").path("last").asLong();
    }

    /** All modules in tab order. */
    public Collection<Module> modules() {
        return modules.values();
    }

    /** A module by API name, or null. */
    public Module module(String apiName) {
        return modules.get(apiName);
    }

    /** A module by API name or id, or null. */
    public Module moduleByIdOrName(String idOrName) {
        Module byName = modules.get(idOrName);
        return byName != null ? byName : modules.values().stream().filter(m -> m.id().equals(idOrName)).findFirst().orElse(null);
    }

    /** Adds or replaces a module. */
    public void put(Module module) {
        modules.put(module.apiName(), module);
        store.document(PREFIX + module.apiName(), module.stored());
        store.document("ids", org.vpmap.sandbox.http.Json.object().put("last", ids.last()));
    }

    /** Makes a module of the customer's, with a name field and the common fields. */
    public Module createModule(String apiName, String singular, String plural, FieldSpec nameField) {
        Module module = Module.create(ids, apiName, singular, plural, "custom", null, "Name", nextSequence());
        module = module.with(nameField.build(ids, null, module.layout()));
        module = module.with(new FieldSpec("Email", "Email", FieldType.EMAIL).build(ids, null, module.layout()));
        module = module.with(new FieldSpec("Secondary_Email", "Secondary Email", FieldType.EMAIL).build(ids, null, module.layout()));
        module = module.with(new FieldSpec("Email_Opt_Out", "Email Opt Out", FieldType.BOOLEAN).build(ids, null, module.layout()));
        module = StandardModules.withCommonFields(module, ids);
        put(module);
        return module;
    }

    /** Makes a subform on a module: a module of its own for the rows and a field on the parent. */
    public Module createSubform(Module parent, String apiName, String label, List<FieldSpec> fields, String time) {
        Module rows = Module.create(ids, apiName, label, label, "subform", parent.apiName(), "Parent_Id", nextSequence());
        rows = rows.with(new FieldSpec("Parent_Id", "Parent Id", FieldType.LOOKUP).target(parent.apiName(), parent.id(), label).mandatory()
                .build(ids, null, rows.layout()));
        for (FieldSpec spec : fields) {
            rows = rows.with(spec.custom().build(ids, time, rows.layout()));
        }
        rows = StandardModules.withCommonFields(rows, ids);
        put(rows);
        put(parent.with(new FieldSpec(apiName, label, FieldType.SUBFORM).custom().target(apiName, rows.id(), label).build(ids, time,
                parent.layout())));
        return rows;
    }

    /** The subform modules of a parent. */
    public List<Module> subformsOf(String parent) {
        return modules.values().stream().filter(m -> m.subform() && parent.equals(m.parent())).toList();
    }

    private int nextSequence() {
        return modules.values().stream().mapToInt(Module::sequence).max().orElse(0) + 1;
    }
}
