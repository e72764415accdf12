package org.vpmap.sandbox.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A plain HTTP server on the loopback interface: finds the route, lets the faults do their work, counts, and answers.
 * {@link #close()} ends it; open connections are cut.
 */
public final class HttpService implements AutoCloseable {
    private static final long MAX_BODY = 64L << 20;
    private static final long MAX_MULTIPART = 160L << 20;

    /**
     * How a service is started.
     *
     * @param name    the server's name in fault rules, {@code zoho} or {@code visualpractice}
     * @param port    port on loopback, 0 for a free one
     * @param tempDir an existing folder for large uploads while they are being handled
     */
    public record Settings(String name, int port, Path tempDir) {
    }

    private final Server server;
    private final ServerConnector connector;

    private HttpService(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts a server; it answers when this returns.
     *
     * @throws IOException where the port cannot be had
     */
    public static HttpService start(Settings settings, Routes routes, Dialect dialect, FaultPlan faults, Counters counters)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(128, 4);
        threads.setName("sandbox-" + settings.name());
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setRequestHeaderSize(64 * 1024);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(256);
        server.addConnector(connector);
        server.setStopTimeout(0);
        server.setHandler(new Front(settings, routes, dialect, faults, counters));
        try {
            server.start();
        } catch (Exception e) {
            try {
                server.stop();
            } catch (Exception second) {
                e.addSuppressed(second);
            }
            throw new IOException("cannot listen on port " + settings.port() + " of 127.0.0.1: choose another port, or 0 for a free one",
                    e);
        }
        return new HttpService(server, connector);
    }

    /** {@code http://127.0.0.1:port}, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }

    private static final class Front extends Handler.Abstract {
        private final Settings settings;
        private final Routes routes;
        private final Dialect dialect;
        private final FaultPlan faults;
        private final Counters counters;

        Front(Settings settings, Routes routes, Dialect dialect, FaultPlan faults, Counters counters) {
            this.settings = settings;
            this.routes = routes;
            this.dialect = dialect;
            this.faults = faults;
            this.counters = counters;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Call call = new Call(request, settings.tempDir(), MAX_BODY, MAX_MULTIPART);
            long start = System.nanoTime();
            counters.begin();
            try {
                Optional<Routes.Match> match = routes.find(call.path());
                match.ifPresent(m -> call.matched(m.template(), m.params()));
                List<FaultPlan.Fault> fired = call.path().startsWith("/admin") ? List.of()
                        : faults.decide(settings.name(), call.method(), call.path());
                fired.forEach(f -> counters.fault(f.kind()));
                Reply reply = answer(call, match, fired);
                boolean whole = reply != null && !has(fired, "drop-after");
                boolean cut = !whole || has(fired, "half");
                counters.count(call, cut ? 0 : reply.status(), cut ? 0 : reply.body().length(), System.nanoTime() - start);
                if (whole) {
                    send(call, request, response, reply, fired, callback);
                } else {
                    drop(request, callback);
                }
            } catch (IOException e) {
                // the client went away while we were writing; there is nobody left to tell
                callback.failed(e);
            } finally {
                call.close();
                counters.end();
            }
            return true;
        }

        /** The answer, or null where the connection is to be dropped before anything happens. */
        private Reply answer(Call call, Optional<Routes.Match> match, List<FaultPlan.Fault> fired) {
            for (FaultPlan.Fault fault : fired) {
                switch (fault.kind()) {
                    case "drop-before" -> {
                        return null;
                    }
                    case "html" -> {
                        return Reply.text(fault.status(), "text/html;charset=UTF-8", """
                                <html><head><title>%d</title></head><body><h1>We are having a break</h1>
                                <p>The service is being looked after.</p></body></html>
                                """.formatted(fault.status()));
                    }
                    case "expire" -> {
                        return dialect.expired(call);
                    }
                    case "429", "500", "502", "503", "504" -> {
                        Reply reply = dialect.fault(call, Integer.parseInt(fault.kind()));
                        return fault.retryAfter() < 0 ? reply : reply.with("Retry-After", String.valueOf(fault.retryAfter()));
                    }
                    default -> {
                        // latency acts inside the system's own limits; slow, half, drop-after and changed act on the finished answer
                    }
                }
            }
            int latency = fired.stream().filter(f -> f.kind().equals("latency")).mapToInt(FaultPlan.Fault::millis).sum();
            Reply reply = route(call, match, latency);
            for (FaultPlan.Fault fault : fired) {
                if (fault.kind().equals("changed")) {
                    dialect.changeRecord(call, reply, fault.pick());
                }
            }
            return reply;
        }

        private Reply route(Call call, Optional<Routes.Match> match, int latency) {
            try {
                if (match.isEmpty()) {
                    return dialect.notFound(call);
                }
                Routes.Handler handler = match.get().handlers().get(call.method());
                if (handler == null && call.method().equals("HEAD")) {
                    handler = match.get().handlers().get("GET");
                }
                if (handler == null) {
                    return dialect.methodNotAllowed(call, match.get().handlers().keySet());
                }
                return dialect.around(call, latency > 0 ? late(handler, latency) : handler);
            } catch (IOException | RuntimeException e) {
                return dialect.failed(call, e);
            }
        }

        /** A slow handler counts as a call that is running, so limits on calls at once see it. */
        private static Routes.Handler late(Routes.Handler handler, int millis) {
            return call -> {
                pause(millis);
                return handler.handle(call);
            };
        }

        private void send(Call call, Request request, Response response, Reply reply, List<FaultPlan.Fault> fired, Callback callback)
                throws IOException {
            boolean reusable = call.drain();
            response.setStatus(reply.status());
            if (!reusable) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            reply.headers().forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
            long length = reply.body().length();
            boolean bodiless = reply.status() == 204 || reply.status() == 304;
            if (!bodiless) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
            }
            if (bodiless || call.method().equals("HEAD")) {
                callback.succeeded();
                return;
            }
            boolean half = has(fired, "half") && length > 1;
            int trickle = fired.stream().filter(f -> f.kind().equals("slow")).mapToInt(FaultPlan.Fault::millis).max().orElse(0);
            OutputStream out = Content.Sink.asOutputStream(response);
            if (half || trickle > 0) {
                out = new SpoiledStream(out, length, half ? length / 2 : length, trickle);
            }
            try {
                reply.body().writeTo(out);
            } catch (SpoiledStream.Cut cut) {
                drop(request, callback);
                return;
            }
            out.close();
            callback.succeeded();
        }

        private static boolean has(List<FaultPlan.Fault> fired, String kind) {
            return fired.stream().anyMatch(f -> f.kind().equals(kind));
        }

        private static void drop(Request request, Callback callback) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("dropped on purpose"));
        }
    }

    /**
     * Waits.
     *
     * @throws InterruptedIOException where the server is stopping; the interrupt is cleared, for it would close whatever file is written
     *                                next
     */
    static void pause(int millis) throws InterruptedIOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = end - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the server is stopping");
            }
            left = end - System.nanoTime();
        }
    }
}
