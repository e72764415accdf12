package org.vpmap.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The Apache client with everything switched off that would repeat, redirect or remember on its own. */
final class Wire implements AutoCloseable {
    /** Above this size the server is asked before a file is sent, so that an old token does not cost the upload. */
    private static final long ASK_FIRST = 1024 * 1024;

    private final CloseableHttpClient client;
    private final RequestConfig plain;
    private final RequestConfig askFirst;
    private final RequestConfig untouched;
    private final int maximumAnswer;

    Wire(int connections, Duration connectTimeout, Duration answerTimeout, int maximumAnswer, String userAgent) {
        this.maximumAnswer = maximumAnswer;
        Timeout answer = Timeout.of(answerTimeout);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectTimeout))
                                .setSocketTimeout(answer)
                                // A server may close what was idle just as we write: then a write would be in doubt for nothing.
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                        .build())
                .setUserAgent(userAgent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
        plain = RequestConfig.custom()
                .setResponseTimeout(answer)
                .setConnectionRequestTimeout(answer)
                .setRedirectsEnabled(false)
                .build();
        askFirst = RequestConfig.copy(plain).setExpectContinueEnabled(true).build();
        untouched = RequestConfig.copy(plain).setContentCompressionEnabled(false).build();
    }

    /** What came back, with the stream still open. */
    record Answer(int status, Map<String, String> headers, ClassicHttpResponse response) {
        /** The body, never null. */
        InputStream stream() throws IOException {
            return response.getEntity() == null ? InputStream.nullInputStream() : response.getEntity().getContent();
        }
    }

    /** An answer larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(int maximum) {
            super("more than " + maximum + " bytes");
        }
    }

    Answer execute(Call call, URI address, Map<String, String> headers, Body body, boolean streamed) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), address);
        boolean large = body != null && body.getContentLength() > ASK_FIRST && body.isStreaming();
        request.setConfig(streamed ? untouched : large ? askFirst : plain);
        headers.forEach(request::setHeader);
        if (body != null) {
            request.setEntity(body);
        }
        HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        ClassicHttpResponse response = client.executeOpen(host, request, null);
        Map<String, String> answered = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            answered.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new Answer(response.getCode(), answered, response);
    }

    /** The whole body; the connection goes back to the pool. */
    byte[] drain(Answer answer) throws IOException {
        try (ClassicHttpResponse response = answer.response(); InputStream in = answer.stream()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (out.size() + n > maximumAnswer) {
                    throw new TooLarge(maximumAnswer);
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        }
    }

    /** Whether the failure came before a connection stood: nothing was sent. */
    static boolean beforeSending(IOException e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException;
    }

    @Override
    public void close() {
        client.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }
}
