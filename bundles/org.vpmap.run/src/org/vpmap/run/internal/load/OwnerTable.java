package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.target.ListsUsers.User;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.OwnerReport;
import org.vpmap.run.OwnerReport.Action;
import org.vpmap.run.OwnerReport.Row;

/**
 * From staff member to user. Addresses are compared without case. An address that several active staff members share belongs to none of
 * them; an override beats everything.
 */
public final class OwnerTable {
    private final Map<String, Row> byStaff = new HashMap<>();
    private final OwnerReport report;
    private final String fallback;

    /** A table without staff: every record keeps the owner that the target gives it. */
    public static OwnerTable none() {
        return new OwnerTable(Optional.empty(), List.of(), List.of());
    }

    /** Matches staff and users. */
    public OwnerTable(Optional<OwnerRule> rule, List<SourceRecord> staff, List<User> users) {
        Map<String, User> byEmail = new HashMap<>();
        for (User user : users) {
            // Of two users of one address the active one counts.
            byEmail.merge(fold(user.email()), user, (a, b) -> a.active() ? a : b);
        }
        byEmail.remove("");
        this.fallback = rule.flatMap(OwnerRule::fallback).map(e -> byEmail.get(fold(e))).filter(u -> u != null && u.active()).map(User::id)
                .orElse("");
        List<Row> rows = new ArrayList<>();
        if (rule.isPresent()) {
            Map<String, Integer> shared = new HashMap<>();
            staff.forEach(s -> shared.merge(email(rule.get(), s), 1, Integer::sum));
            Map<String, String> overrides = new HashMap<>();
            rule.get().overrides().forEach((from, to) -> overrides.put(fold(from), fold(to)));
            for (SourceRecord member : staff) {
                Row row = row(rule.get(), member, byEmail, shared, overrides);
                rows.add(row);
                byStaff.put(member.id(), row);
            }
        }
        this.report = new OwnerReport(rows, fallback);
    }

    private Row row(OwnerRule rule, SourceRecord member, Map<String, User> byEmail, Map<String, Integer> shared,
            Map<String, String> overrides) {
        String email = email(rule, member);
        String shown = member.get(rule.emailField()) instanceof String text ? text : "";
        User override = byEmail.get(overrides.getOrDefault(email, ""));
        if (override != null && override.active()) {
            return new Row(member.id(), shown, override.id(), Action.OVERRIDDEN);
        }
        User user = email.isEmpty() ? null : byEmail.get(email);
        if (user != null && user.active() && shared.get(email) == 1) {
            return new Row(member.id(), shown, user.id(), Action.MATCHED);
        }
        if (fallback.isEmpty()) {
            return new Row(member.id(), shown, "", Action.UNRESOLVED);
        }
        Action why = user == null ? Action.FALLBACK_UNKNOWN : user.active() ? Action.FALLBACK_SHARED : Action.FALLBACK_INACTIVE;
        return new Row(member.id(), shown, fallback, why);
    }

    private static String email(OwnerRule rule, SourceRecord member) {
        return member.get(rule.emailField()) instanceof String text ? fold(text) : "";
    }

    private static String fold(String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    /** The user who owns records of that staff member (empty id: of nobody); empty where nobody can. */
    public Optional<String> userOf(String staffId) {
        Row row = byStaff.get(staffId);
        String user = row == null ? fallback : row.target();
        return user.isEmpty() ? Optional.empty() : Optional.of(user);
    }

    /** The table for people. */
    public OwnerReport report() {
        return report;
    }
}
