package org.vpmap.sandbox.zoho.meta;

import java.util.Locale;

/**
 * Zoho CRM's editions with the limits that differ between them (Zoho's API limits and feature pages, 2025).
 */
public enum Edition {
    FREE(5, 0, 0, false, 0, 0),
    STANDARD(10, 10, 0, false, 0, 0),
    PROFESSIONAL(15, 155, 25, false, 0, 0),
    ENTERPRISE(20, 300, 200, true, 2, 30),
    ULTIMATE(25, 500, 500, true, 5, 50);

    private final int concurrency;
    private final int customFields;
    private final int customModules;
    private final boolean modulesByApi;
    private final int subforms;
    private final int userLookups;

    Edition(int concurrency, int customFields, int customModules, boolean modulesByApi, int subforms, int userLookups) {
        this.concurrency = concurrency;
        this.customFields = customFields;
        this.customModules = customModules;
        this.modulesByApi = modulesByApi;
        this.subforms = subforms;
        this.userLookups = userLookups;
    }

    /**
     * Finds an edition by name in any case.
     *
     * @throws IllegalArgumentException where there is none of that name; the message lists them
     */
    public static Edition of(String name) {
        for (Edition edition : values()) {
            if (edition.zohoName().equals(name.trim().toLowerCase(Locale.ROOT))) {
                return edition;
            }
        }
        throw new IllegalArgumentException("unknown edition \"" + name
                + "\": it is one of free, standard, professional, enterprise, ultimate");
    }

    /** Zoho's name, the {@code paid_type}. */
    public String zohoName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** API calls at once. */
    public int concurrency() {
        return concurrency;
    }

    /** Custom fields a module. */
    public int customFields() {
        return customFields;
    }

    /** Custom modules. */
    public int customModules() {
        return customModules;
    }

    /** Whether custom modules can be made through the API, not only by hand. */
    public boolean modulesByApi() {
        return modulesByApi;
    }

    /** Subforms a module. */
    public int subforms() {
        return subforms;
    }

    /** Custom user and multi-select lookups a module. */
    public int multiSelectLookups() {
        return userLookups;
    }

    /** API credits in 24 hours. */
    public long credits(int users) {
        return switch (this) {
            case FREE -> 5_000;
            case STANDARD -> Math.min(100_000, 50_000 + 250L * users);
            case PROFESSIONAL -> Math.min(3_000_000, 50_000 + 500L * users);
            case ENTERPRISE -> Math.min(5_000_000, 50_000 + 1_000L * users);
            case ULTIMATE -> 50_000 + 2_000L * users;
        };
    }
}
