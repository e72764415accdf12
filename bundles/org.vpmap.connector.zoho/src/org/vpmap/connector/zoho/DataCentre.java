package org.vpmap.connector.zoho;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where Zoho runs, with the hosts of each place (Zoho's SDK, checked against its documentation). */
enum DataCentre {
    US("zohoapis.com", "zoho.com", "https://accounts.zoho.com", "https://content.zohoapis.com"),
    EU("zohoapis.eu", "zoho.eu", "https://accounts.zoho.eu", "https://content.zohoapis.eu"),
    IN("zohoapis.in", "zoho.in", "https://accounts.zoho.in", "https://content.zohoapis.in"),
    AU("zohoapis.com.au", "zoho.com.au", "https://accounts.zoho.com.au", "https://content.zohoapis.com.au"),
    JP("zohoapis.jp", "zoho.jp", "https://accounts.zoho.jp", "https://content.zohoapis.jp"),
    CN("zohoapis.com.cn", "zoho.com.cn", "https://accounts.zoho.com.cn", "https://content.zohoapis.com.cn"),
    CA("zohoapis.ca", "zohocloud.ca", "https://accounts.zohocloud.ca", "https://upload.zohocloud.ca"),
    SA("zohoapis.sa", "zoho.sa", "https://accounts.zoho.sa", "https://files.zoho.sa");

    private final String apiDomain;
    private final String domain;
    private final URI accounts;
    private final URI upload;

    DataCentre(String apiDomain, String domain, String accounts, String upload) {
        this.apiDomain = apiDomain;
        this.domain = domain;
        this.accounts = URI.create(accounts);
        this.upload = URI.create(upload);
    }

    URI api() {
        return URI.create("https://www." + apiDomain);
    }

    URI accounts() {
        return accounts;
    }

    URI upload() {
        return upload;
    }

    /** Whether a host belongs to this place, such as the download servers that result addresses name. */
    boolean owns(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith("." + apiDomain) || name.endsWith("." + domain);
    }

    /** The place of an API host; empty for any other host, such as a sandbox on this machine. */
    static Optional<DataCentre> ofHost(String host) {
        for (DataCentre centre : values()) {
            if (host.toLowerCase(Locale.ROOT).endsWith("." + centre.apiDomain)) {
                return Optional.of(centre);
            }
        }
        return Optional.empty();
    }

    /** The place by its two letters, in any case; empty where there is none of that name. */
    static Optional<DataCentre> named(String letters) {
        for (DataCentre centre : values()) {
            if (centre.name().equalsIgnoreCase(letters.trim())) {
                return Optional.of(centre);
            }
        }
        return Optional.empty();
    }
}
