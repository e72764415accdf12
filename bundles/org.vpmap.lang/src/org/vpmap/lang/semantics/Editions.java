package org.vpmap.lang.semantics;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.vpmap.lang.types.SchemaIndex;

/** What the editions of Zoho CRM allow. Source: Zoho's developer documentation (fields metadata, subforms, modules API). */
final class Editions {
    /** Unique custom fields of a module, in every edition. */
    static final int UNIQUE_FIELDS = 2;

    /** Marked fields of a module, and modules with any. */
    static final int PHI_FIELDS = 25;

    static final int PHI_MODULES = 10;

    private static final Map<String, Integer> CUSTOM_FIELDS =
            Map.of("standard", 10, "professional", 155, "enterprise", 300, "ultimate", 500);
    private static final Set<String> PLAIN = Set.of("free", "standard", "professional");
    private static final Set<String> WITHOUT_MODULES = Set.of("free", "standard");

    private final String edition;

    Editions(SchemaIndex target) {
        this.edition = target.edition().toLowerCase(Locale.ROOT);
    }

    /** Custom fields of a module, empty where the edition is not known. */
    OptionalInt customFields() {
        Integer limit = CUSTOM_FIELDS.get(edition);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** Whether it has subforms. */
    boolean hasSubforms() {
        return !PLAIN.contains(edition);
    }

    /** Whether it has custom modules at all. */
    boolean hasModules() {
        return !WITHOUT_MODULES.contains(edition);
    }

    /** Whether it makes custom modules by API. */
    boolean makesModules() {
        return !PLAIN.contains(edition);
    }

    String name() {
        return edition;
    }
}
