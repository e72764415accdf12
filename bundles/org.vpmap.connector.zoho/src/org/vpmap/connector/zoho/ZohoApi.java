package org.vpmap.connector.zoho;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Secrets;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.HttpCaller;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Pauses;
import org.vpmap.connector.http.Payload;
import org.vpmap.connector.http.RenewingTokens;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.http.TokenCache;
import org.vpmap.connector.http.Tokens;

/** Calls of the v8 API: addresses, credentials, request-level errors, credits. Knows nothing of records. */
final class ZohoApi implements AutoCloseable {
    static final String KIND = "zohocrm";
    private static final String V8 = "/crm/v8";
    private static final int CONCURRENCY = 8;

    private final Addresses addresses;
    private final HttpCaller caller;
    private final Secrets secrets;
    private final Clock clock;
    private final Pauses pauses;
    private final AtomicLong spent = new AtomicLong();
    private final AtomicLong remaining = new AtomicLong(-1);

    ZohoApi(
            ConnectionSettings settings,
            Secrets secrets,
            Clock clock,
            Pauses pauses,
            RandomGenerator random,
            CallListener listener,
            TokenCache cache,
            HttpCaller.Settings base)
            throws ConnectorException {
        this.addresses = Addresses.of(settings);
        this.secrets = secrets;
        this.clock = clock;
        this.pauses = pauses;
        Tokens tokens = new RenewingTokens(this::token, clock, cache, addresses.accounts() + " " + secret("client_id") + " "
                + secret("client_secret") + " " + secret("refresh_token"));
        this.caller = new HttpCaller(base, new ZohoDialect(addresses), tokens, clock, pauses, random, listener);
    }

    /** Settings that suit Zoho: eight at a time, since ten is all that an organisation gets for large writes. */
    static HttpCaller.Settings http(ConnectionSettings settings) throws ConnectorException {
        int concurrency = CONCURRENCY;
        Optional<String> wanted = settings.get("concurrency");
        if (wanted.isPresent()) {
            if (!wanted.get().matches("[1-9]|1\\d|2[0-5]")) {
                throw new ConnectorException(
                        new Failure.Refused("BAD_SETTING", "connection to Zoho CRM: the setting concurrency is not between 1 and 25"));
            }
            concurrency = Integer.parseInt(wanted.get());
        }
        return HttpCaller.Settings.of(Addresses.of(settings).api(), concurrency);
    }

    private RenewingTokens.Grant token() throws ConnectorException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        for (String name : new String[] {"client_id", "client_secret", "refresh_token"}) {
            String secret = secret(name);
            if (secret.isEmpty()) {
                throw new ConnectorException(new Failure.Unauthorized(
                        "Zoho CRM: no " + name
                                + " for this connection; give it in the credentials file, the environment or secure storage"));
            }
            form.put(name, secret);
        }
        Call call = Call.send("POST", "/oauth/v2/token", addresses.accounts() + "/oauth/v2/token", new Payload.Form(form), Effect.READ)
                .anonymous();
        Reply reply = caller.json(call);
        String token = Json.text(reply.object(), "access_token");
        if (!token.isEmpty()) {
            long seconds = Json.number(reply.object(), "expires_in", -1);
            if (reply.object().containsKey("expires_in_sec")) {
                seconds = Json.number(reply.object(), "expires_in_sec", -1); // expires_in is in milliseconds then.
            }
            return new RenewingTokens.Grant(token, seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty());
        }
        String error = Json.text(reply.object(), "error");
        if (error.toLowerCase(Locale.ROOT).replace('_', ' ').startsWith("access denied")) {
            throw new ConnectorException(new Failure.Throttled(
                    caller.where(call) + " gives no more tokens for now (10 in 10 minutes); wait ten minutes",
                    Optional.of(Duration.ofMinutes(10))));
        }
        throw new ConnectorException(new Failure.Unauthorized(caller.where(call) + " gives no token ("
                + (error.isEmpty() ? "status " + reply.status() : error)
                + "); check client id, client secret and refresh token, and that they belong to this data centre"));
    }

    /** A secret, empty where there is none. */
    private String secret(String name) {
        return secrets.find(KIND, name).orElse("");
    }

    Addresses addresses() {
        return addresses;
    }

    Clock clock() {
        return clock;
    }

    Pauses pauses() {
        return pauses;
    }

    long spent() {
        return spent.get();
    }

    /** What the last answer said of credits left. */
    OptionalLong remaining() {
        long left = remaining.get();
        return left < 0 ? OptionalLong.empty() : OptionalLong.of(left);
    }

    /** A call below /crm/v8. {@code template} and {@code path} begin with a slash. */
    static Call get(String template, String path) {
        return Call.get(V8 + template, V8 + path);
    }

    static Call send(String method, String template, String path, Object body, Effect effect) {
        return Call.send(method, V8 + template, V8 + path, body == null ? Payload.NONE : Payload.json(body), effect);
    }

    /** Sends a call and hands back any answer that is about its items: 2xx, and 4xx whose body lists results. Else throws. */
    Reply call(Call call, long credits) throws ConnectorException, InterruptedException {
        Reply reply = raw(call, credits);
        if (reply.success() || reply.status() == 304 || listsResults(reply)) {
            return reply;
        }
        throw refused(call, reply);
    }

    /** Sends a call and hands back whatever answer comes. */
    Reply raw(Call call, long credits) throws ConnectorException, InterruptedException {
        spent.addAndGet(credits);
        return noted(caller.json(call));
    }

    /** Opens a download. */
    Download open(Call call, long credits) throws ConnectorException, InterruptedException {
        spent.addAndGet(credits);
        return caller.open(call);
    }

    private Reply noted(Reply reply) {
        reply.header(ZohoDialect.CREDITS).filter(h -> h.matches("\\d{1,18}")).map(Long::valueOf).ifPresent(remaining::set);
        return reply;
    }

    /** Record-level refusals come as a list of results; S26 wraps some request-level errors in one too, which name no item. */
    private static boolean listsResults(Reply reply) {
        for (String list : new String[] {"data", "fields", "modules", "tags"}) {
            for (Map<String, Object> item : Json.objects(reply.object(), list)) {
                return !switch (Json.text(item, "code")) {
                    case "INVALID_MODULE", "INVALID_URL_PATTERN", "INVALID_REQUEST_METHOD", "REQUIRED_PARAM_MISSING",
                            "AUTHENTICATION_FAILURE",
                            "OAUTH_SCOPE_MISMATCH", "INTERNAL_ERROR", "INVALID_HOST" -> true;
                    case "NO_PERMISSION" -> Json.objects(reply.object(), list).size() == 1 && reply.status() == 403;
                    default -> false;
                };
            }
        }
        return false;
    }

    /** The failure for an answer that refuses the request as a whole. */
    ConnectorException refused(Call call, Reply reply) {
        if (reply.json() == null && reply.body().length > 0) {
            return badAnswer(call, "answers " + reply.status() + " without JSON; is this the API address?", false);
        }
        Map<String, Object> body = reply.object();
        for (String list : new String[] {"data", "fields", "modules", "tags"}) {
            if (Json.text(body, "code").isEmpty() && !Json.objects(body, list).isEmpty()) {
                body = Json.objects(body, list).get(0);
            }
        }
        String code = Json.text(body, "code");
        String where = caller.where(call);
        Failure failure = switch (code) {
            case "OAUTH_SCOPE_MISMATCH" -> new Failure.Unauthorized(where + ": the refresh token lacks a scope that this needs ("
                    + code + "); make a new one with the scopes of the manual");
            case "NO_PERMISSION", "AUTHORIZATION_FAILED" -> new Failure.Unauthorized(where
                    + ": the connected user's profile may not do that ("
                    + code + "); let an administrator grant it");
            case "INVALID_HOST" -> new Failure.Refused(code, where + ": this is not the API host of the organisation's data centre (" + code
                    + "); correct url or data_centre of the connection");
            case "INVALID_MODULE" -> new Failure.Refused(code, where + ": there is no such module, or the API may not use it (" + code
                    + "); run 'discover' again and correct the map");
            case "BODY_SIZE_REACHED" -> new Failure.Refused(code, where + ": the request is too large (" + code
                    + "); send fewer records at a time");
            case "LIMIT_REACHED", "LIMIT_EXCEEDED" -> new Failure.Refused(code, where + ": a limit of Zoho CRM is reached (" + code + ")");
            default -> new Failure.Refused(code.isEmpty() ? "HTTP_" + reply.status() : code,
                    where + " refuses the call (" + reply.status() + (code.isEmpty() ? "" : " " + code) + field(body) + ")");
        };
        return new ConnectorException(failure);
    }

    private static String field(Map<String, Object> body) {
        Refusal refusal = Refusal.of(body);
        String param = Json.text(Json.object(body, "details"), "param_name");
        return (refusal.field().isEmpty() ? "" : ", field " + refusal.field()) + (param.isEmpty() ? "" : ", parameter " + param);
    }

    /** A failure for an answer that does not say what it should. */
    ConnectorException badAnswer(Call call, String what, boolean write) {
        return new ConnectorException(new Failure.BadAnswer(caller.where(call) + ": " + what, write));
    }

    @Override
    public void close() {
        caller.close();
    }
}
