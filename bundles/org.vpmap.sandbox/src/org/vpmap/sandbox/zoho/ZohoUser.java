package org.vpmap.sandbox.zoho;

/**
 * A user of the sandbox's Zoho org.
 *
 * @param name   full name
 * @param email  address, unique in the org
 * @param active whether the user may own records
 * @param admin  has the Administrator profile
 */
public record ZohoUser(String name, String email, boolean active, boolean admin) {
}
