package org.vpmap.headless;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.vpmap.sandbox.Sandbox;

/** The switches of both sandbox servers that a test turns. */
final class SandboxAdmin {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;

    SandboxAdmin(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** From now on both servers misbehave so. */
    void faults(String spec) throws IOException, InterruptedException {
        post(sandbox.zohoUrl() + "/admin/faults", "{\"spec\":\"" + spec + "\"}");
    }

    /** Days pass in the practice: new patients, moves, bookings, deletions. */
    void cutover() throws IOException, InterruptedException {
        post(sandbox.visualPracticeUrl() + "/admin/cutover", "{}");
    }

    /** No limit is in the way. */
    void unlimited() throws IOException, InterruptedException {
        post(sandbox.visualPracticeUrl() + "/admin/limits", "{\"per_minute\":1000000,\"at_once\":32}");
        post(sandbox.zohoUrl() + "/admin/credits", "{\"limit\":100000000}");
        post(sandbox.zohoUrl() + "/admin/token_limit", "{\"per_ten_minutes\":100000}");
    }

    /** The practice no longer tells what it deletes. */
    void hideDeletions() throws IOException, InterruptedException {
        post(sandbox.visualPracticeUrl() + "/admin/quirks", "{\"deletes_invisible\":true}");
    }

    private void post(String url, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(url + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
