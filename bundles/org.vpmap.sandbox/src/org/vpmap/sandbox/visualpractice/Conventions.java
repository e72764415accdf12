package org.vpmap.sandbox.visualpractice;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.RecordId;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Dialect;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;

/** What all calls of the profile have in common: token, practice, limits, request ids, errors. */
final class Conventions implements Dialect {

    /** The attribute of a call that holds the list of {@link RecordId} it answers with. */
    static final String TOUCHED = "records";
    private static final String TICKET = "ticket";

    private final Tokens tokens;
    private final RateLimiter limiter;
    private final Quirks quirks;
    private final Records records;
    private final AtomicLong requests = new AtomicLong();

    Conventions(Tokens tokens, RateLimiter limiter, Quirks quirks, Records records) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.quirks = quirks;
        this.records = records;
    }

    @Override
    public Reply around(Call call, Routes.Handler handler) throws IOException {
        if (!call.template().startsWith("/api/")) {
            return finished(call, guarded(call, handler));
        }
        String bearer = bearer(call);
        if (!tokens.valid(bearer)) {
            return finished(call, error(call, unauthorized()));
        }
        if (call.header("X-Practice-Id").isEmpty()) {
            return finished(call, error(call, ApiError.of(400, "practice_required", "send X-Practice-Id with every call")));
        }
        if (!call.header("X-Practice-Id").get().equals(Clinic.PRACTICE_ID)) {
            return finished(call, error(call, ApiError.of(403, "wrong_practice", "these credentials are for another practice")));
        }
        // one client owns all credentials of a sandbox, so that a fresh token is no fresh allowance
        RateLimiter.Ticket ticket = limiter.enter(Clinic.PRACTICE_ID);
        call.attribute(TICKET, ticket);
        if (!ticket.admitted()) {
            ApiError refused = ticket.tooManyAtOnce() ? ApiError.of(429, "too_many_at_once", "too many calls at the same time")
                    : ApiError.of(429, "rate_limited", "too many calls in this minute");
            return finished(call, error(call, quirks.has(Quirk.NO_LIMIT_HEADERS) ? refused
                    : refused.with("Retry-After", String.valueOf(ticket.retryAfter()))));
        }
        try {
            return finished(call, guarded(call, handler));
        } finally {
            limiter.leave(Clinic.PRACTICE_ID);
        }
    }

    @Override
    public Reply notFound(Call call) {
        return finished(call, error(call, ApiError.notFound("path")));
    }

    @Override
    public Reply methodNotAllowed(Call call, Set<String> allowed) {
        return finished(call, error(call, ApiError.of(405, "method_not_allowed", "this path does not know the method")
                .with("Allow", String.join(", ", allowed))));
    }

    @Override
    public Reply failed(Call call, Exception failure) {
        ApiError error = failure instanceof JsonProcessingException ? ApiError.of(400, "malformed_json", "the body is not JSON")
                : failure instanceof Call.TooLarge ? ApiError.of(413, "body_too_large", "the body is too large")
                : ApiError.of(500, "internal_error", "the sandbox failed: " + failure.getClass().getSimpleName());
        return finished(call, error(call, error));
    }

    @Override
    public Reply fault(Call call, int status) {
        ApiError error = switch (status) {
            case 429 -> ApiError.of(429, "rate_limited", "too many calls in this minute").with("Retry-After", "1");
            case 503 -> ApiError.of(503, "backup_running", "the practice is being backed up").with("Retry-After", "1");
            default -> ApiError.of(status, "server_error", "something went wrong, try again");
        };
        return finished(call, error(call, error));
    }

    @Override
    public Reply expired(Call call) {
        tokens.forget(bearer(call));
        return finished(call, error(call, unauthorized()));
    }

    @Override
    public void changeRecord(Call call, Reply reply, int pick) {
        if (call.attribute(TOUCHED) instanceof List<?> touched && !touched.isEmpty()
                && touched.get(pick % touched.size()) instanceof RecordId record) {
            records.upsert(record.object(), record.id(), Map.of());
        }
    }

    private Reply guarded(Call call, Routes.Handler handler) throws IOException {
        try {
            return handler.handle(call);
        } catch (ApiError e) {
            return error(call, e);
        }
    }

    private static String bearer(Call call) {
        String header = call.header("Authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).trim() : "";
    }

    private static ApiError unauthorized() {
        return ApiError.of(401, "invalid_token", "the access token is missing, unknown or expired")
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private Reply error(Call call, ApiError error) {
        Reply reply = Reply.json(error.status(), error.body(requestId(call)));
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private String requestId(Call call) {
        if (call.attribute("request_id") == null) {
            call.attribute("request_id", "req_" + Long.toHexString(0x100000000L + requests.incrementAndGet()));
        }
        return call.attribute("request_id").toString();
    }

    private Reply finished(Call call, Reply reply) {
        Reply to = reply.with("X-Request-Id", requestId(call));
        if (call.attribute(TICKET) instanceof RateLimiter.Ticket ticket && !quirks.has(Quirk.NO_LIMIT_HEADERS)) {
            to = to.with("X-RateLimit-Limit", String.valueOf(ticket.limit()))
                    .with("X-RateLimit-Remaining", String.valueOf(ticket.remaining()))
                    .with("X-RateLimit-Reset", String.valueOf(ticket.resetAt() + quirks.get(Quirk.CLOCK_SKEW)));
        }
        return to;
    }
}
