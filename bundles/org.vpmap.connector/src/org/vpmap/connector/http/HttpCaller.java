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
 *   <li>a refused token is replaced once, unseen; then {@link Failure.Unauthorized};
 *   <li>"too many" is waited out within {@link RetryPolicy}, and fewer calls are let through; then {@link Failure.Throttled};
 *   <li>a broken connection or 5xx is tried again for {@link Effect#READ} and {@link Effect#REPEATABLE}; an {@link Effect#WRITE} that may
 *       have arrived never is: it is {@link Failure.Interrupted} or {@link Failure.ServerError}, in doubt;
 *   <li>HTML, cut JSON, an answer too large, a redirect: {@link Failure.BadAnswer}. Redirects are never followed: they would carry the token.
 * </ul>
 */
public final class HttpCaller implements AutoCloseable {
    private static final String AUTHORIZATION = "Authorization";

    private final Settings settings;
    private final Dialect dialect;
    private final Tokens tokens;
    private final Clock clock;
    private final Pauses pauses;
    private final RandomGenerator random;
    private final CallListener listener;
    private final Wire wire;
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
                    where(call) + " answered " + status(reply) + " instead of the file"));
            default -> throw new IllegalStateException();
        };
    }

    private enum Form {
        JSON,
        BYTES,
        STREAM
    }

    /** One attempt's end: an answer, or a reason to try again. */
    private sealed interface Try {
        record Done(Object answer) implements Try {}

        record Broken(Failure failure, IOException cause, boolean repeat) implements Try {}
    }

    private Object attempt(Call call, Form form) throws ConnectorException, InterruptedException {
        URI address = address(call);
        RetryPolicy policy = settings.retries();
        boolean renewed = false;
        int broken = 0;
        int throttled = 0;
        Duration waited = Duration.ZERO;
        String token = call.authorized() ? tokens.current() : null;
        while (true) {
            awaitPause();
            Try end = once(call, address, token, form);
            switch (end) {
                case Try.Broken b -> {
                    broken++;
                    if (!b.repeat() || broken >= policy.attempts()) {
                        throw new ConnectorException(b.failure(), b.cause());
                    }
                    waited = wait(policy.backOff(broken, random), waited);
                }
                case Try.Done done when done.answer() instanceof Reply reply && dialect.throttled(reply) -> {
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
                                where(call) + " says 'too many calls' after " + throttled + " attempts in " + waited.toSeconds()
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
                case Try.Done done when done.answer() instanceof Reply reply && call.authorized() && dialect.tokenRefused(reply) -> {
                    String next = renewed ? token : tokens.renew(token);
                    renewed = true;
                    if (next.equals(token)) {
                        throw new ConnectorException(new Failure.Unauthorized(
                                where(call) + " refuses the token (" + status(reply) + "): " + dialect.credentialsHint()));
                    }
                    token = next;
                    if (!repeatable(call)) {
                        throw new ConnectorException(new Failure.Unreachable(
                                where(call) + ": the token ended while a file was being sent; send it again"));
                    }
                }
                case Try.Done done -> {
                    gate.fine();
                    return done.answer();
                }
            }
        }
    }

    private Try once(Call call, URI address, String token, Form form) throws ConnectorException, InterruptedException {
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
                return new Try.Done(new Download(status, answer.headers(), answer.stream(), () -> {
                    gate.leave();
                    answer.response().close();
                }));
            }
            Reply reply = new Reply(status, answer.headers(), null, wire.drain(answer));
            Duration pause = dialect.pause(reply);
            if (pause.isPositive()) {
                pause(pause);
            }
            return judge(call, reply, form);
        } catch (IOException e) {
            return broken(call, body, e);
        } finally {
            if (!handedOver) {
                gate.leave();
            }
            listener.called(call.method(), call.template(), status, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private Try judge(Call call, Reply reply, Form form) throws ConnectorException {
        boolean write = call.effect() != Effect.READ;
        if (reply.status() >= 500) {
            return new Try.Broken(
                    new Failure.ServerError(
                            where(call) + " failed (" + status(reply) + "); try again later", reply.status(), write),
                    null,
                    call.effect() != Effect.WRITE && repeatable(call));
        }
        if (reply.status() >= 300 && reply.status() < 400 && reply.status() != 304) {
            throw new ConnectorException(new Failure.BadAnswer(
                    where(call) + " answers with a redirect (" + reply.status() + to(reply)
                            + "), which is not followed; put the final address into the connection",
                    false));
        }
        if (form != Form.JSON || reply.body().length == 0) {
            return new Try.Done(parsedIfRefused(reply));
        }
        if (html(reply)) {
            if (!reply.success()) {
                return new Try.Done(reply);
            }
            throw new ConnectorException(new Failure.BadAnswer(
                    where(call) + " answers with a web page instead of JSON; is this the API address?", write));
        }
        try {
            return new Try.Done(new Reply(reply.status(), reply.headers(), Json.parse(reply.body()), reply.body()));
        } catch (IOException e) {
            if (!reply.success()) {
                return new Try.Done(reply);
            }
            return new Try.Broken(
                    new Failure.BadAnswer(
                            where(call) + " sent an answer that is " + e.getMessage() + " of " + reply.body().length
                                    + "; a proxy in between may have cut it",
                            write),
                    e,
                    call.effect() != Effect.WRITE && repeatable(call));
        }
    }

    /** Errors are JSON also where bytes were asked for. */
    private static Reply parsedIfRefused(Reply reply) {
        if (reply.success() || reply.body().length == 0 || html(reply)) {
            return reply;
        }
        try {
            return new Reply(reply.status(), reply.headers(), Json.parse(reply.body()), reply.body());
        } catch (IOException e) {
            return reply; // Some other form of error: the status says it.
        }
    }

    private Try broken(Call call, Body body, IOException e) throws ConnectorException, InterruptedException {
        boolean sent = !Wire.beforeSending(e) && (body == null || body.begun());
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (e instanceof Wire.TooLarge) {
            throw new ConnectorException(
                    new Failure.BadAnswer(where(call) + " sent an answer of " + e.getMessage() + "; ask for less at a time",
                            call.effect() != Effect.READ),
                    e);
        }
        if (e instanceof Body.ContentFailed) {
            throw new ConnectorException(new Failure.Refused("CONTENT_FAILED", where(call) + " got no complete file: " + e.getMessage()), e);
        }
        if (sent && call.effect() == Effect.WRITE) {
            return new Try.Broken(
                    new Failure.Interrupted(where(call) + ": the connection broke after the call was sent (" + kind(e)
                            + "); whether it took effect must be looked up"),
                    e,
                    false);
        }
        if (interrupted) {
            Thread.interrupted();
            InterruptedException stop = new InterruptedException("stopped while waiting for " + where(call));
            stop.initCause(e);
            throw stop;
        }
        boolean repeat = repeatable(call) || body == null || !body.begun();
        Failure failure = sent && call.effect() == Effect.REPEATABLE
                ? new Failure.Interrupted(where(call) + ": the connection broke after the call was sent (" + kind(e)
                        + "); whether it took effect must be looked up")
                : new Failure.Unreachable(where(call) + " cannot be reached (" + kind(e) + "); check address, network and proxy");
        return new Try.Broken(failure, e, repeat);
    }

    /** The kind of failure without the library's text, which may hold the whole address. */
    private static String kind(IOException e) {
        String name = e.getClass().getSimpleName();
        return name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
    }

    private static boolean repeatable(Call call) {
        return !(call.payload() instanceof Payload.FilePart file) || file.content().repeatable();
    }

    private static boolean html(Reply reply) {
        if (reply.header("content-type").orElse("").startsWith("text/html")) {
            return true;
        }
        byte[] body = reply.body();
        int i = 0;
        while (i < body.length && (body[i] <= ' ' || body[i] == (byte) 0xEF || body[i] == (byte) 0xBB || body[i] == (byte) 0xBF)
                && i < 64) {
            i++;
        }
        return i < body.length && body[i] == '<';
    }

    private static String to(Reply reply) {
        return reply.header("location")
                .map(l -> {
                    try {
                        String host = URI.create(l).getHost();
                        return host == null ? "" : " to " + host;
                    } catch (IllegalArgumentException e) {
                        return ""; // No address; the redirect alone is news enough.
                    }
                })
                .orElse("");
    }

    private String status(Reply reply) {
        String code = dialect.code(reply);
        return reply.status() + (code.isEmpty() ? "" : " " + code);
    }

    /** System, host and the address without values. */
    public String where(Call call) {
        URI at = call.resolve(settings.base());
        String host = at.getScheme() + "://" + at.getHost() + (at.getPort() < 0 ? "" : ":" + at.getPort());
        return dialect.system() + " at " + host + ": " + call;
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
