package org.vpmap.connector.zoho;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What each edition allows, where the organisation itself does not tell (Zoho's documentation of API limits and field limits). */
enum Edition {
    FREE("Free", 0, 0, 5_000, 0, 5_000, false, false),
    STANDARD("Standard", 10, 0, 50_000, 250, 100_000, true, false),
    PROFESSIONAL("Professional", 155, 0, 50_000, 500, 3_000_000, true, false),
    ENTERPRISE("Enterprise", 300, 2, 50_000, 1_000, 5_000_000, true, true),
    ULTIMATE("Ultimate", 500, 5, 50_000, 2_000, Long.MAX_VALUE, true, true),
    UNKNOWN("unknown", -1, -1, -1, 0, -1, true, true);

    /** Fields that may be unique, in each module of every edition. */
    static final int UNIQUE_FIELDS = 2;

    /** Rows of a subform on one record. */
    static final int SUBFORM_ROWS = 100;

    private final String title;
    private final int customFields;
    private final int subforms;
    private final long credits;
    private final long creditsPerUser;
    private final long mostCredits;
    private final boolean api;
    private final boolean modulesByApi;

    Edition(
            String title,
            int customFields,
            int subforms,
            long credits,
            long creditsPerUser,
            long mostCredits,
            boolean api,
            boolean modulesByApi) {
        this.title = title;
        this.customFields = customFields;
        this.subforms = subforms;
        this.credits = credits;
        this.creditsPerUser = creditsPerUser;
        this.mostCredits = mostCredits;
        this.api = api;
        this.modulesByApi = modulesByApi;
    }

    static Edition named(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "free" -> FREE;
            case "standard", "zohoonestandard" -> STANDARD;
            case "professional" -> PROFESSIONAL;
            case "enterprise", "zohooneenterprise", "zohoone" -> ENTERPRISE;
            case "ultimate", "crmplus", "crmplusstarter" -> ULTIMATE;
            default -> UNKNOWN;
        };
    }

    /** As people say it. */
    String title() {
        return title;
    }

    /** Custom fields of a module, -1 where unknown. */
    int customFields() {
        return customFields;
    }

    /** Subforms of a module, -1 where unknown. */
    int subforms() {
        return subforms;
    }

    /** Whether a loader can work through the API: Free has no custom fields to carry our key. */
    boolean api() {
        return api;
    }

    boolean modulesByApi() {
        return modulesByApi;
    }

    /** Credits of 24 hours, -1 where unknown. */
    long credits(long users) {
        return credits < 0 ? -1 : Math.min(mostCredits, credits + creditsPerUser * users);
    }

    /** By name, for {@link org.vpmap.connector.target.Target.Facts#limits()}. */
    Map<String, Long> limits(long users) {
        Map<String, Long> limits = new LinkedHashMap<>();
        if (this != UNKNOWN) {
            limits.put("custom_fields_per_module", (long) customFields);
            limits.put("subforms_per_module", (long) subforms);
            limits.put("credits_per_day", credits(users));
        }
        limits.put("unique_fields_per_module", (long) UNIQUE_FIELDS);
        limits.put("rows_per_subform", (long) SUBFORM_ROWS);
        limits.put("phi_modules", 10L);
        limits.put("phi_fields_per_module", 25L);
        limits.put("file_bytes", Files.MAXIMUM);
        limits.put("records_per_call", (long) RecordWriter.BATCH);
        limits.put("bulk_records", (long) BulkWriter.MAXIMUM);
        return limits;
    }
}
