package org.vpmap.sandbox.clinic;

import java.util.Objects;

/**
 * A user that the clinic has in Zoho CRM.
 *
 * @param fullName as in Zoho, which need not be how the clinic writes it
 * @param email    in lower case
 * @param active   whether the user may own records
 * @param role     {@code CEO} for the administrator, {@code Manager} for everybody else: the roles that a new organization has
 */
public record ZohoUser(String fullName, String email, boolean active, String role) {

    public ZohoUser {
        Objects.requireNonNull(fullName, "fullName");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(role, "role");
    }
}
