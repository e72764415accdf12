package org.vpmap.connector.zoho;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.connector.http.Json;

/** Compares what was sent with what is there, both as Zoho's JSON, forgiving what Zoho normalises. */
final class Content {
    private Content() {}

    /** Whether a value is simple enough to be compared. */
    static boolean comparable(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Map<?, ?>;
    }

    /** How many of the fields that were sent are there with the same value. */
    static int equalFields(Map<String, Object> sent, Map<String, Object> there, Collection<String> names) {
        int equal = 0;
        for (String name : names) {
            if (sent.containsKey(name) && same(sent.get(name), there.get(name))) {
                equal++;
            }
        }
        return equal;
    }

    private static boolean same(Object sent, Object there) {
        if (sent == null || there == null) {
            return sent == there;
        }
        if (sent instanceof Map<?, ?>) {
            return Json.text(Json.object(sent), "id").equals(Json.text(Json.object(there), "id"));
        }
        if (sent instanceof Number || there instanceof Number) {
            try {
                return new BigDecimal(sent.toString()).compareTo(new BigDecimal(there.toString())) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        String a = sent.toString().strip();
        String b = there.toString().strip();
        if (a.equals(b)) {
            return true;
        }
        Optional<Instant> moment = Values.instant(a);
        return moment.isPresent() && Objects.equals(moment, Values.instant(b));
    }
}
