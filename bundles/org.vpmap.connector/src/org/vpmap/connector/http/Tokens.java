package org.vpmap.connector.http;

import org.vpmap.connector.ConnectorException;

/** Where access tokens come from. */
public interface Tokens {
    /** A token that should still be good. */
    String current() throws ConnectorException, InterruptedException;

    /** A token other than that one, which was refused; the same again where no other can be had. */
    String renew(String refused) throws ConnectorException, InterruptedException;

    /** A token that never changes, such as an API key. */
    static Tokens fixed(String token) {
        return new Tokens() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public String renew(String refused) {
                return token;
            }
        };
    }
}
