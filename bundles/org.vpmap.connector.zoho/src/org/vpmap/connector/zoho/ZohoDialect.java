package org.vpmap.connector.zoho;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Dialect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;

/** How Zoho CRM says what it says. */
final class ZohoDialect implements Dialect {
    /** Header with the credits left; it comes only once half of them are used. */
    static final String CREDITS = "x-api-credits-remaining";

    private final Addresses addresses;

    ZohoDialect(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public String system() {
        return "Zoho CRM";
    }

    @Override
    public String authorization(String token) {
        return "Zoho-oauthtoken " + token;
    }

    @Override
    public boolean tokenRefused(Reply reply) {
        // A missing scope stays missing with a new token, and only a few tokens may be had in ten minutes.
        return reply.status() == 401 && !"OAUTH_SCOPE_MISMATCH".equals(code(reply));
    }

    @Override
    public boolean throttled(Reply reply) {
        return reply.status() == 429;
    }

    @Override
    public Optional<Failure> exhausted(Reply reply) {
        // The same status says "too many at a time" and "no credits left"; only the header tells them apart.
        return reply.header(CREDITS)
                .filter(left -> left.trim().matches("-?0|-\\d+"))
                .map(left -> new Failure.CreditsExhausted(
                        "Zoho CRM has no API credits left for the last 24 hours; go on with 'vpmap run --resume' when some are free again"));
    }

    @Override
    public String code(Reply reply) {
        Map<String, Object> object = reply.object();
        String code = Json.text(object, "code");
        if (!code.isEmpty()) {
            return code;
        }
        for (String list : List.of("data", "fields", "modules", "tags")) {
            for (Map<String, Object> item : Json.objects(object, list)) {
                return Json.text(item, "code");
            }
        }
        return Json.text(object, "error");
    }

    @Override
    public String credentialsHint() {
        return "check client id, client secret and refresh token, and that all belong to the data centre of this address";
    }

    @Override
    public boolean trusts(URI base, URI address) {
        return addresses.trusts(address);
    }
}
