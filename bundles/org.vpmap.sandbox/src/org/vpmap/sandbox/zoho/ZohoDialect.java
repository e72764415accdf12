package org.vpmap.sandbox.zoho;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Dialect;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.api.RecordsApi;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Scopes;
import org.vpmap.sandbox.zoho.core.Tokens;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * How Zoho CRM says no, whom it lets in, and what a call costs.
 */
final class ZohoDialect implements Dialect {
    private static final System.Logger LOG = System.getLogger("org.vpmap.sandbox");
    private static final String PREFIX = "Zoho-oauthtoken ";

    private final Services services;

    ZohoDialect(Services services) {
        this.services = services;
    }

    @Override
    public Reply around(Call call, Routes.Handler handler) throws IOException {
        if (call.path().startsWith("/admin") || call.path().startsWith("/oauth/")) {
            try {
                return handler.handle(call);
            } catch (ApiError e) {
                return e.reply();
            }
        }
        try {
            authenticate(call);
            services.credits().enter();
        } catch (ApiError e) {
            return e.reply();
        }
        try {
            return services.credits().announce(paid(call, handler));
        } finally {
            services.credits().leave(call);
        }
    }

    /** Every call costs a credit at least, whatever comes of it. */
    private Reply paid(Call call, Routes.Handler handler) throws IOException {
        Reply reply;
        try {
            if (services.credits().used() >= services.credits().limit()) {
                services.credits().spend(call, 1);
            }
            reply = handler.handle(call);
        } catch (ApiError e) {
            reply = e.reply();
            if (e.httpStatus() == 429) {
                return reply;
            }
        } catch (IOException | RuntimeException e) {
            reply = failed(call, e);
        }
        if (call.credits() == 0) {
            try {
                services.credits().spend(call, 1);
            } catch (ApiError e) {
                // the last credit went to a call beside this one, which has taken effect all the same
                return reply;
            }
        }
        return reply;
    }

    private void authenticate(Call call) {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty() || !header.get().startsWith(PREFIX)) {
            throw ApiError.of(401, "AUTHENTICATION_FAILURE", "Authentication failed");
        }
        Tokens.Access access = services.tokens().find(header.get().substring(PREFIX.length()).trim());
        if (access == null) {
            throw ApiError.of(401, "INVALID_TOKEN", "invalid oauth token");
        }
        String[] part = call.path().split("/");
        Module module = part.length > 3 ? services.org().metadata().module(part[3]) : null;
        if (!Scopes.covers(access.scopes(), Scopes.needed(call, module != null && module.custom()))) {
            throw ApiError.of(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL");
        }
    }

    @Override
    public Reply notFound(Call call) {
        return ApiError.of(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one").reply();
    }

    @Override
    public Reply methodNotAllowed(Call call, Set<String> allowed) {
        return ApiError.of(400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one").reply();
    }

    @Override
    public Reply failed(Call call, Exception failure) {
        if (failure instanceof ApiError error) {
            return error.reply();
        }
        if (failure instanceof JsonProcessingException) {
            return ApiError.unparsable().reply();
        }
        if (failure instanceof Call.TooLarge) {
            return ApiError.of(413, "BODY_SIZE_REACHED", "The request body limit reached").reply();
        }
        if (failure instanceof Call.BadMultipart) {
            return ApiError.of(400, "INVALID_REQUEST",
                    "unable to process your request. please verify whether you have entered proper method name, parameter and parameter "
                            + "values.")
                    .reply();
        }
        StackTraceElement[] trace = failure.getStackTrace();
        // no message: it might quote a record
        LOG.log(System.Logger.Level.ERROR, "Zoho sandbox: {0} {1} failed with {2} at {3}", call.method(), call.template(),
                failure.getClass().getName(), trace.length == 0 ? "?" : trace[0].toString());
        return internalError();
    }

    private static Reply internalError() {
        return ApiError.of(500, "INTERNAL_ERROR", "Internal Server Error").reply();
    }

    @Override
    public Reply fault(Call call, int status) {
        return switch (status) {
            case 429 -> ApiError.of(429, "TOO_MANY_REQUESTS", "You have made too many requests. Please try again after some time.").reply();
            case 503 -> ApiError.of(503, "SERVICE_UNAVAILABLE", "Service temporarily unavailable. Please try again later").reply();
            case 500 -> internalError();
            default -> Reply.text(status, "text/html;charset=UTF-8", "<html><body><h1>" + status + "</h1></body></html>");
        };
    }

    @Override
    public Reply expired(Call call) {
        String header = call.header("Authorization").orElse("");
        if (header.startsWith(PREFIX)) {
            try {
                services.tokens().expire(header.substring(PREFIX.length()).trim());
            } catch (IOException e) {
                return internalError();
            }
        }
        return ApiError.of(401, "INVALID_TOKEN", "invalid oauth token").reply();
    }

    @Override
    public void changeRecord(Call call, Reply reply, int pick) {
        if (!(call.attribute("touched") instanceof RecordsApi.Touched touched) || touched.ids().isEmpty()) {
            return;
        }
        long id = touched.ids().get(pick % touched.ids().size());
        try {
            services.org().writing(() -> {
                Table table = services.org().store().existing(touched.module());
                int at = table == null ? -1 : table.find(id);
                if (at >= 0 && table.state(at) == Table.LIVE) {
                    somebodyChanges(table, at, services.org().metadata().module(touched.module()), pick);
                }
                return null;
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Zoho sandbox: a record was to change by itself and could not");
        }
    }

    /** Another user writes into a text field that is empty or long enough, and the record is a second younger at least. */
    private void somebodyChanges(Table table, int ordinal, Module module, int pick) {
        ObjectNode before = services.org().store().read(table, ordinal);
        ObjectNode record = before.deepCopy();
        Field field = module.field("Description") != null ? module.field("Description") : module.fields().stream()
                .filter(f -> f.type() == FieldType.TEXTAREA && !f.readOnly()).findFirst().orElse(null);
        if (field != null) {
            record.put(field.apiName(), "changed meanwhile " + pick);
        }
        long time = Math.max(services.org().nowSeconds(), table.time(ordinal) + 1);
        ObjectNode other = services.org().users().byNumber(1);
        record.set("Modified_By", Json.object().put("id", other.get("id").asText()));
        record.put("Modified_Time", services.org().iso(time));
        services.org().store().put(table, table.id(ordinal), time, before, record);
    }
}
