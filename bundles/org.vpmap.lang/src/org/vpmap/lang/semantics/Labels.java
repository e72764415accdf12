package org.vpmap.lang.semantics;

/** How the target makes API names of labels. Source: Zoho CRM, which derives a custom field's API name from its label. */
public final class Labels {
    /** The longest label of a custom field (Zoho's OpenAPI description, settings/fields). */
    public static final int MAXIMUM = 25;

    private Labels() {}

    /** A label that gives the API name. */
    public static String of(String apiName) {
        return apiName.replace('_', ' ');
    }

    /** The API name that a label gives: words joined by underscores, all else left out. */
    public static String apiName(String label) {
        return label.strip().replaceAll("[^\\p{L}\\p{N}_ ]", "").strip().replaceAll("\\s+", "_");
    }
}
