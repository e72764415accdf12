package org.vpmap.connector.visualpractice.internal;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Dialect;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.HttpCaller;
import org.vpmap.connector.http.Pauses;
import org.vpmap.connector.http.Payload;
import org.vpmap.connector.http.RenewingTokens;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.http.RetryPolicy;
import org.vpmap.connector.http.Tokens;

/** Calls the deployment: token, practice, limits and refusals, all as the profile says. */
public final class Wire implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Profile profile;
    private final Clock clock;
    private final Pauses pauses;
    private final Pacer pacer;
    private final HttpCaller caller;
    private volatile boolean limitHeaders;

    /**
     * How to sign in.
     *
     * @param apiKey used where present
     */
    public record Credentials(Optional<String> apiKey, String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "credentials";
        }
    }

    public Wire(Profile profile, URI url, String practice, Credentials credentials, Clock clock, Pauses pauses, RandomGenerator random,
            CallListener listener) {
        this.profile = profile;
        this.clock = clock;
        this.pauses = pauses;
        this.pacer = new Pacer(clock, pauses);
        RetryPolicy retries = new RetryPolicy(5, 60, Duration.ofMillis(500), Duration.ofSeconds(30),
                Duration.ofMinutes(profile.limit("retry_minutes")));
        Tokens tokens = credentials.apiKey().<Tokens>map(FixedToken::new)
                .orElseGet(() -> new RenewingTokens(() -> fetch(credentials), clock));
        String header = profile.word("", "practice_header");
        this.caller = new HttpCaller(
                HttpCaller.Settings.of(url, profile.limit("calls_at_once")).withRetries(retries)
                        .withHeaders(header.isEmpty() || practice.isEmpty() ? Map.of() : Map.of(header, practice)),
                new VisualPracticeDialect(), tokens, clock, pauses, random, listener);
    }

    private record FixedToken(String key) implements Tokens {
        @Override
        public String current() {
            return key;
        }

        @Override
        public String renew(String refused) {
            return key;
        }

        @Override
        public String toString() {
            return "an API key";
        }
    }

    private RenewingTokens.Grant fetch(Credentials credentials) throws ConnectorException, InterruptedException {
        String path = profile.word("token", "path");
        Call call = Call.send("POST", path, path,
                new Payload.Form(
                        Map.of("grant_type", profile.word("token", "grant_type"), "client_id", credentials.clientId(), "client_secret",
                                credentials.clientSecret())),
                Effect.REPEATABLE).anonymous();
        Reply reply = caller.json(call);
        Object token = reply.object().get("access_token");
        if (!reply.success()) {
            throw new ConnectorException(new Failure.Unauthorized(
                    caller.where(call) + " refuses the credentials (" + reply.status() + "); check client_id and client_secret"));
        }
        if (!(token instanceof String text) || text.isBlank()) {
            throw new ConnectorException(
                    new Failure.BadAnswer(caller.where(call) + " answered without an access_token; is this the right address?", false));
        }
        Object seconds = reply.object().get("expires_in");
        return new RenewingTokens.Grant(text,
                seconds instanceof Number n && n.longValue() > 0 ? Optional.of(Duration.ofSeconds(n.longValue()))
                        : Optional.empty());
    }

    private final class VisualPracticeDialect implements Dialect {
        @Override
        public String system() {
            return profile.system();
        }

        @Override
        public boolean throttled(Reply reply) {
            if (reply.status() == 429 && reply.header(profile.word("limit_headers", "limit")).isEmpty()
                    && reply.header("Retry-After").isEmpty()) {
                pacer.refused();
            }
            // 503 is a backup under way: it passes, like "too many"
            return reply.status() == 429 || reply.status() == 503;
        }

        @Override
        public Duration pause(Reply reply) {
            String limitHeader = profile.word("limit_headers", "limit");
            if (!limitHeader.isEmpty() && reply.header(limitHeader).isPresent()) {
                limitHeaders = true;
            }
            String remaining = reply.header(profile.word("limit_headers", "remaining")).orElse("").strip();
            String reset = reply.header(profile.word("limit_headers", "reset")).orElse("").strip();
            if (!remaining.equals("0") || !reset.matches("\\d{1,12}")) {
                return Duration.ZERO;
            }
            Duration left = Duration.between(serverTime(reply), Instant.ofEpochSecond(Long.parseLong(reset)));
            return left.isNegative() || left.compareTo(LONGEST_PAUSE) > 0 ? Duration.ofSeconds(1) : left.plusMillis(100);
        }

        @Override
        public String code(Reply reply) {
            return Wire.this.code(reply);
        }

        @Override
        public String credentialsHint() {
            return "check client_id and client_secret, or the api_key, of this connection";
        }
    }

    /** The server's clock as an answer shows it, ours where it shows none. */
    Instant serverTime(Reply reply) {
        Optional<Instant> told = instant(profile.answer(reply.object(), "server_time"));
        if (told.isPresent()) {
            return told.get();
        }
        try {
            return reply.header("Date").map(d -> ZonedDateTime.parse(d, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                    .orElseGet(clock::instant);
        } catch (DateTimeException e) {
            // A date that nobody can read is no better than none.
            return clock.instant();
        }
    }

    /** A moment in an answer; empty where it is none. */
    static Optional<Instant> instant(Object value) {
        try {
            return value instanceof String text ? Optional.of(OffsetDateTime.parse(text).toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            // Whoever asked decides what a moment that is none means.
            return Optional.empty();
        }
    }

    /** The deployment's error code in an answer; words of letters and digits only, so that no value can be in it. */
    String code(Reply reply) {
        for (String place : new String[] {"error_code", "validation_code"}) {
            if (profile.answer(reply.object(), place) instanceof String code && code.matches("[A-Za-z0-9_.-]{1,60}")) {
                return code;
            }
        }
        return "";
    }

    /** Sends a call and gives what came back, refusals included. */
    Reply send(Call call) throws ConnectorException, InterruptedException {
        pacer.await();
        return caller.json(call);
    }

    /** Sends a call that must succeed. */
    Reply need(Call call) throws ConnectorException, InterruptedException {
        Reply reply = send(call);
        if (!reply.success()) {
            throw refused(call, reply);
        }
        if (reply.object().isEmpty()) {
            throw new ConnectorException(
                    new Failure.BadAnswer(caller.where(call) + " answered without an object; is this the right address?", false));
        }
        return reply;
    }

    /** Sends a call without expecting JSON, such as HEAD. */
    Reply bare(Call call) throws ConnectorException, InterruptedException {
        pacer.await();
        return caller.bytes(call);
    }

    Download open(Call call) throws ConnectorException, InterruptedException {
        pacer.await();
        return caller.open(call);
    }

    /** A refusal as a failure. */
    ConnectorException refused(Call call, Reply reply) {
        String code = code(reply);
        String what = caller.where(call) + " answered " + reply.status() + (code.isEmpty() ? "" : " " + code);
        return new ConnectorException(switch (reply.status()) {
            case 401, 403 -> new Failure.Unauthorized(what + "; check practice_id and the rights of these credentials");
            case 404 -> new Failure.Refused(code.isEmpty() ? "NOT_FOUND" : code,
                    what + "; discover the source again, or correct url and profile");
            default -> new Failure.Refused(code.isEmpty() ? "HTTP_" + reply.status() : code,
                    what + "; see the profile for what is asked there");
        });
    }

    ConnectorException lies(Call call, String what) {
        return new ConnectorException(new Failure.BadAnswer(caller.where(call) + " " + what, false));
    }

    /** Whether any answer so far had the headers of a limit. */
    boolean sawLimitHeaders() {
        return limitHeaders;
    }

    int learnedLimit() {
        return pacer.limit();
    }

    void pause(Duration duration) throws InterruptedException {
        pauses.sleep(duration);
    }

    Clock clock() {
        return clock;
    }

    /** Calls so far. */
    long calls() {
        return caller.calls();
    }

    @Override
    public void close() {
        caller.close();
    }
}
