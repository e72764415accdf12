package org.vpmap.sandbox.zoho.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page for a person, a file beside this class. */
final class AdminPage {
    private AdminPage() {
    }

    static String html() {
        try (InputStream in = AdminPage.class.getResourceAsStream("admin.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
