package org.vpmap.connector.target;

import java.util.List;
import org.vpmap.connector.ConnectorException;

/** A target with users who own records. */
public interface ListsUsers {
    /** All users, inactive ones included. */
    List<User> users() throws ConnectorException, InterruptedException;

    /** A user; only an active one may own what is written. */
    record User(String id, String name, String email, boolean active) {}
}
