package org.vpmap.connector.zoho;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;

/**
 * The hosts of one connection. Zoho splits API, accounts and uploads over hosts; a server elsewhere is taken to serve all from one.
 *
 * @param centre empty for a server that is none of Zoho's
 */
record Addresses(URI api, URI accounts, URI upload, Optional<DataCentre> centre) {
    static Addresses of(ConnectionSettings settings) throws ConnectorException {
        Optional<DataCentre> named = Optional.empty();
        if (settings.get("data_centre").isPresent()) {
            named = DataCentre.named(settings.get("data_centre").get());
            if (named.isEmpty()) {
                throw wrong("data_centre", "is none of US, EU, IN, AU, JP, CN, CA, SA");
            }
        }
        Optional<URI> url = address(settings, "url");
        if (url.isEmpty() && named.isEmpty()) {
            throw wrong("url", "is missing; give it, or data_centre");
        }
        URI api = url.orElseGet(named.map(DataCentre::api)::get);
        Optional<DataCentre> centre = DataCentre.ofHost(api.getHost());
        if (named.isPresent() && centre.isPresent() && !named.equals(centre)) {
            throw wrong("data_centre", "is " + named.get() + ", but the url belongs to " + centre.get());
        }
        URI accounts = address(settings, "accounts_url").orElse(centre.map(DataCentre::accounts).orElse(api));
        URI upload = address(settings, "upload_url").orElse(centre.map(DataCentre::upload).orElse(api));
        return new Addresses(api, accounts, upload, centre);
    }

    private static Optional<URI> address(ConnectionSettings settings, String name) throws ConnectorException {
        Optional<String> text = settings.get(name).map(String::strip).map(t -> t.endsWith("/") ? t.substring(0, t.length() - 1) : t);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text.get());
            if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
                throw wrong(name, "is no http address with a host");
            }
            return Optional.of(uri);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "is no http address with a host");
        }
    }

    private static ConnectorException wrong(String setting, String what) {
        return new ConnectorException(
                new Failure.Refused("BAD_SETTING", "connection to Zoho CRM: the setting " + setting + " " + what));
    }

    /** Whether the token may go there: to the hosts configured, and over https to others of the same data centre. */
    boolean trusts(URI address) {
        if (Stream.of(api, upload, accounts).anyMatch(known -> known.getScheme().equalsIgnoreCase(address.getScheme())
                && known.getHost().equalsIgnoreCase(address.getHost())
                && known.getPort() == address.getPort())) {
            return true;
        }
        return "https".equalsIgnoreCase(address.getScheme()) && centre.isPresent() && centre.get().owns(address.getHost());
    }
}
