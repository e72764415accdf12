package org.vpmap.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a migration costs: hours by kind of work and a price an hour. The built-in card is an example; a service puts its own
 * {@code rate-card.properties} into the project.
 */
public final class RateCard {
    private final Properties values;

    private RateCard(Properties values) {
        this.values = values;
    }

    /** The built-in card. */
    public static RateCard builtIn() {
        Properties values = new Properties();
        try (InputStream in = RateCard.class.getResourceAsStream("rate-card.properties")) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RateCard(values);
    }

    /**
     * The card in that file over the built-in one; just the built-in one where there is no such file.
     *
     * @throws IllegalArgumentException where a value is not a number, with file and key
     */
    public static RateCard load(Path file) throws IOException {
        RateCard card = builtIn();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                card.values.load(reader);
            }
            for (String key : card.values.stringPropertyNames()) {
                if (!key.equals("currency")) {
                    try {
                        new BigDecimal(card.values.getProperty(key).strip());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException(file + ": " + key + " is not a number", e);
                    }
                }
            }
        }
        return card;
    }

    /** The value of a key that the built-in card has. */
    public BigDecimal number(String key) {
        return new BigDecimal(values.getProperty(key).strip());
    }

    /** ISO 4217 code. */
    public String currency() {
        return values.getProperty("currency").strip();
    }
}
