package org.vpmap.connector.zoho;

import java.util.Map;
import org.vpmap.connector.http.Json;

/**
 * The organisation and its licence.
 *
 * @param number the number that uploads name (zgid)
 * @param edition Zoho's name of it; of a trial the edition on trial
 * @param users licences bought, which credits depend on
 */
record Organization(
        String id, String number, String name, String zone, String type, boolean phi, Edition edition, String editionName, long users) {
    static Organization of(Map<String, Object> json) {
        Map<String, Object> licence = Json.object(json, "license_details");
        String edition = Json.text(licence, "paid_type");
        // On trial, paid_type still says what it will fall back to.
        if (!Json.truth(licence, "paid") && !Json.text(licence, "trial_type").isEmpty()) {
            edition = Json.text(licence, "trial_type");
        }
        return new Organization(
                Json.text(json, "id"),
                Json.text(json, "zgid").isEmpty() ? Json.text(json, "id") : Json.text(json, "zgid"),
                Json.text(json, "company_name"),
                Json.text(json, "time_zone"),
                Json.text(json, "type"),
                Json.truth(json, "hipaa_compliance_enabled"),
                Edition.named(edition),
                edition,
                Math.max(1, Json.number(licence, "users_license_purchased", 1)));
    }
}
