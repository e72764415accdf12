package org.vpmap.sandbox.zoho;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.zoho.meta.Edition;

/**
 * How the sandbox's Zoho CRM server is started. Users, edition and zone count when the folder is new; afterwards what is in the folder
 * does.
 *
 * @param folder        where it keeps its data
 * @param port          port on loopback, 0 for a free one
 * @param edition       the org's edition
 * @param users         the org's users, the first is the administrator whom clients act as
 * @param zone          the org's time zone
 * @param tokenLifetime how long an access token is good; Zoho: one hour
 * @param faults        shared with the other server
 * @param clock         the time
 * @param seed          makes secrets and tokens repeatable for a given folder
 */
public record ZohoSettings(Path folder, int port, Edition edition, List<ZohoUser> users, ZoneId zone, Duration tokenLifetime,
        FaultPlan faults, Clock clock, long seed) {

    public ZohoSettings {
        if (users.isEmpty()) {
            throw new IllegalArgumentException("an org has at least one user");
        }
        users = List.copyOf(users);
    }
}
