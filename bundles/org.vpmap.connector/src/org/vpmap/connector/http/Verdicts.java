package org.vpmap.connector.http;

import java.io.IOException;
import java.net.URI;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;

/** Says what the end of one attempt means: an answer, a reason to try again, or a failure. */
final class Verdicts {
    private final URI base;
    private final Dialect dialect;

    Verdicts(URI base, Dialect dialect) {
        this.base = base;
        this.dialect = dialect;
    }

    /** One attempt's end: an answer, or a reason to try again. */
    sealed interface Try {
        record Done(Object answer) implements Try {}

        record Broken(Failure failure, IOException cause, boolean repeat) implements Try {}
    }

    Try judge(Call call, Reply reply, boolean json) throws ConnectorException {
        boolean write = call.effect() != Effect.READ;
        if (reply.status() >= 500 && !dialect.throttled(reply)) {
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
        if (!json || reply.body().length == 0) {
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

    Try broken(Call call, Body body, IOException e) throws ConnectorException, InterruptedException {
        boolean sent = !Wire.beforeSending(e) && (body == null || body.begun());
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (e instanceof Wire.TooLarge) {
            throw new ConnectorException(
                    new Failure.BadAnswer(where(call) + " sent an answer of " + e.getMessage() + "; ask for less at a time",
                            call.effect() != Effect.READ),
                    e);
        }
        if (e instanceof Body.ContentFailed) {
            throw new ConnectorException(new Failure.Refused("CONTENT_FAILED", where(call) + " got no complete file: " + e.getMessage()),
                    e);
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

    static boolean repeatable(Call call) {
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

    String status(Reply reply) {
        String code = dialect.code(reply);
        return reply.status() + (code.isEmpty() ? "" : " " + code);
    }

    /** System, host and the address without values. */
    String where(Call call) {
        URI at = call.resolve(base);
        String host = at.getScheme() + "://" + at.getHost() + (at.getPort() < 0 ? "" : ":" + at.getPort());
        return dialect.system() + " at " + host + ": " + call;
    }
}
