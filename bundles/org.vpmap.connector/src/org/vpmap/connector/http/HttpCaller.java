package org.vpmap.connector.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;

/**
 * Calls one system over HTTP. Safe for many threads, virtual ones included; at most {@link Settings#concurrency()} calls are under way.
 *
 * <p>Every call ends in a {@link Reply} (2xx, and 4xx for the connector to judge) or in a {@link ConnectorException}:
 * <ul>
 *   <li>a refused token is replaced, unseen, up to three times, since the new one may end while its call waits or because of another call;
 *       then {@link Failure.Unauthorized};
 *   <li>"too many" is waited out within {@link RetryPolicy}, and fewer calls are let through; then {@link Failure.Throttled};
 *   <li>a broken connection or 5xx is tried again for {@link Effect#READ} and {@link Effect#REPEATABLE}; an {@link Effect#WRITE} that may
 *       have arrived never is: it is {@link Failure.Interrupted} or {@link Failure.ServerError}, in doubt;
 *   <li>HTML, cut JSON, an answer too large, a redirect: {@link Failure.BadAnswer}. Redirects are never followed: they would carry the
 * token.
 * </ul>
 */
public final class HttpCaller implements AutoCloseable {
    private static final String AUTHORIZATION = "Authorization";
    private static final int RENEWALS = 3;

    private final Settings settings;
    private final Dialect dialect;
    private final Tokens tokens;
    private final Clock clock;
    private final Pauses pauses;
    private final RandomGenerator random;
    private final CallListener listener;
    private final Wire wire;
    private final Verdicts verdicts;
    private final Gate gate;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

    /**
     * @param base scheme, host and port, perhaps a path; calls' addresses are appended
     * @param headers sent with every call
     * @param concurrency calls under way at a time
     * @param maximumAnswer bytes of a body that is read into memory
     */
    public record Settings(
            URI base,
            Map<String, String> headers,
            int concurrency,
            Duration connectTimeout,
            Duration answerTimeout,
            int maximumAnswer,
            RetryPolicy retries,
            String userAgent) {
        public Settings {
            headers = Map.copyOf(headers);
            if (base.getHost() == null || base.getScheme() == null) {
                throw new IllegalArgumentException("not a complete address: " + base);
            }
        }

        /** Ten seconds to connect, two minutes to answer, 64 MB. */
        public static Settings of(URI base, int concurrency) {
            return new Settings(base, Map.of(), concurrency, Duration.ofSeconds(10), Duration.ofMinutes(2), 64 * 1024 * 1024,
                    RetryPolicy.DEFAULT, "VPMap");
        }

        public Settings withHeaders(Map<String, String> more) {
            return new Settings(base, more, concurrency, connectTimeout, answerTimeout, maximumAnswer, retries, userAgent);
        }

        public Settings withRetries(RetryPolicy policy) {
            return new Settings(base, headers, concurrency, connectTimeout, answerTimeout, maximumAnswer, policy, userAgent);
        }

        public Settings withAnswerTimeout(Duration timeout) {
            return new Settings(base, headers, concurrency, connectTimeout, timeout, maximumAnswer, retries, userAgent);
        }

        public Settings withMaximumAnswer(int bytes) {
            return new Settings(base, headers, concurrency, connectTimeout, answerTimeout, bytes, retries, userAgent);
        }
    }

    public HttpCaller(
            Settings settings,
            Dialect dialect,
            Tokens tokens,
            Clock clock,
            Pauses pauses,
            RandomGenerator random,
            CallListener listener) {
        this.settings = settings;
        this.dialect = dialect;
        this.tokens = tokens;
        this.clock = clock;
        this.pauses = pauses;
        this.random = random;
        this.listener = listener;
        this.verdicts = new Verdicts(settings.base(), dialect);
        this.gate = new Gate(settings.concurrency());
        this.wire = new Wire(settings.concurrency() + 1, settings.connectTimeout(), settings.answerTimeout(), settings.maximumAnswer(),
                settings.userAgent());
    }

    /** Calls sent so far, repeated ones included. */
    public long calls() {
        return calls.get();
    }

    /** How many calls are let through at a time just now. */
    public int limit() {
        return gate.limit();
    }

    /** Sends a call whose answer is JSON or empty. */
    public Reply json(Call call) throws ConnectorException, InterruptedException {
        return (Reply) attempt(call, Form.JSON);
    }

    /** Sends a call whose answer is bytes that fit into memory. */
    public Reply bytes(Call call) throws ConnectorException, InterruptedException {
        return (Reply) attempt(call, Form.BYTES);
    }

    /** Opens an answer to be read as a stream. A status other than 2xx is a {@link Failure.Refused} with the status as code. */
    public Download open(Call call) throws ConnectorException, InterruptedException {
        return switch (attempt(call, Form.STREAM)) {
            case Download download -> download;
            case Reply reply -> throw new ConnectorException(new Failure.Refused(
                    dialect.code(reply).isEmpty() ? "HTTP_" + reply.status() : dialect.code(reply),
                    verdicts.where(call) + " answered " + verdicts.status(reply) + " instead of the file"));
            default -> throw new IllegalStateException();
        };
    }

    private enum Form {
        JSON,
        BYTES,
        STREAM
    }

    private Object attempt(Call call, Form form) throws ConnectorException, InterruptedException {
        URI address = address(call);
        RetryPolicy policy = settings.retries();
        int renewals = 0;
        int broken = 0;
        int throttled = 0;
        Duration waited = Duration.ZERO;
        String token = call.authorized() ? tokens.current() : null;
        while (true) {
            awaitPause();
            Verdicts.Try end = once(call, address, token, form);
            switch (end) {
                case Verdicts.Try.Broken b -> {
                    broken++;
                    if (!b.repeat() || broken >= policy.attempts()) {
                        throw new ConnectorException(b.failure(), b.cause());
                    }
                    waited = wait(policy.backOff(broken, random), waited);
                }
                case Verdicts.Try.Done done when done.answer() instanceof Reply reply && dialect.throttled(reply) -> {
                    Optional<Failure> exhausted = dialect.exhausted(reply);
                    if (exhausted.isPresent()) {
                        throw new ConnectorException(exhausted.get());
                    }
                    gate.tooMany();
                    throttled++;
                    Optional<Duration> asked = retryAfter(reply);
                    Duration wait = asked.orElse(policy.backOff(throttled, random));
                    if (throttled >= policy.throttledAttempts() || waited.plus(wait).compareTo(policy.patience()) > 0) {
                        throw new ConnectorException(new Failure.Throttled(
                                verdicts.where(call) + " says 'too many calls' after " + throttled + " attempts in " + waited.toSeconds()
                                        + " s; go on later, or with fewer calls at a time",
                                asked));
                    }
                    if (asked.isPresent()) {
                        pause(wait); // For all calls: they would be told the same.
                        waited = waited.plus(wait);
                    } else {
                        waited = wait(wait, waited);
                    }
                }
                case Verdicts.Try.Done done when done.answer() instanceof Reply reply && call.authorized()
                        && dialect.tokenRefused(reply) -> {
                    String next = renewals == RENEWALS ? token : tokens.renew(token);
                    renewals++;
                    if (next.equals(token)) {
                        throw new ConnectorException(new Failure.Unauthorized(
                                verdicts.where(call) + " refuses the token (" + verdicts.status(reply) + "): "
                                        + dialect.credentialsHint()));
                    }
                    token = next;
                    if (!Verdicts.repeatable(call)) {
                        throw new ConnectorException(new Failure.Unreachable(
                                verdicts.where(call) + ": the token ended while a file was being sent; send it again"));
                    }
                }
                case Verdicts.Try.Done done -> {
                    gate.fine();
                    return done.answer();
                }
            }
        }
    }

    private Verdicts.Try once(Call call, URI address, String token, Form form) throws ConnectorException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>(settings.headers());
        headers.putAll(call.headers());
        if (form == Form.JSON) {
            headers.putIfAbsent("Accept", "application/json");
        }
        if (token != null) {
            headers.put(AUTHORIZATION, dialect.authorization(token));
        }
        Body body = Body.of(call.payload());
        gate.enter();
        boolean handedOver = false;
        long start = System.nanoTime();
        int status = 0;
        try {
            calls.incrementAndGet();
            Wire.Answer answer = wire.execute(call, address, headers, body, form == Form.STREAM);
            status = answer.status();
            if (form == Form.STREAM && status >= 200 && status < 300) {
                handedOver = true;
                return new Verdicts.Try.Done(new Download(status, answer.headers(), answer.stream(), () -> {
                    gate.leave();
                    answer.response().close();
                }));
            }
            Reply reply = new Reply(status, answer.headers(), null, wire.drain(answer));
            Duration pause = dialect.pause(reply);
            if (pause.isPositive()) {
                pause(pause);
            }
            return verdicts.judge(call, reply, form == Form.JSON);
        } catch (IOException e) {
            return verdicts.broken(call, body, e);
        } finally {
            if (!handedOver) {
                gate.leave();
            }
            listener.called(call.method(), call.template(), status, (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** System, host and the address without values. */
    public String where(Call call) {
        return verdicts.where(call);
    }

    private URI address(Call call) throws ConnectorException {
        URI address;
        try {
            address = call.resolve(settings.base());
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(new Failure.BadAnswer(
                    dialect.system() + ": " + call + ": not an address that can be called; check the connection's addresses", false));
        }
        if (address.getHost() == null || call.authorized() && !dialect.trusts(settings.base(), address)) {
            throw new ConnectorException(new Failure.BadAnswer(
                    dialect.system() + " names an address at another host (" + address.getHost() + ") for " + call
                            + "; the token is not sent there",
                    false));
        }
        return address;
    }

    private Optional<Duration> retryAfter(Reply reply) {
        String value = reply.header("retry-after").orElse("").trim();
        if (value.matches("\\d{1,7}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Duration until = Duration.between(
                    clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            return Optional.empty(); // Absent or unreadable: our own back-off does.
        }
    }

    private void pause(Duration duration) {
        Instant until = clock.instant().plus(duration);
        pausedUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
    }

    private void awaitPause() throws InterruptedException {
        Duration left = Duration.between(clock.instant(), pausedUntil.get());
        if (left.isPositive()) {
            pauses.sleep(left);
        }
    }

    private Duration wait(Duration duration, Duration waited) throws InterruptedException {
        pauses.sleep(duration);
        return waited.plus(duration);
    }

    @Override
    public void close() {
        wire.close();
    }
}
