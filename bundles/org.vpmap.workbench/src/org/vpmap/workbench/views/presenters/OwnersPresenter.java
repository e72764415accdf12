package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.connector.target.ListsUsers.User;

/** Each member of staff with the user who gets their records, and what a person decided about it. */
public final class OwnersPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(Column.text("Staff", 16), Column.text("E-mail", 30),
            Column.text("User in the target", 30), Column.text("What happens", 30), Column.text("Decided", 34));

    private OwnersPresenter() {}

    /**
     * What a row is about.
     *
     * @param staff the source's id
     * @param email as the source has it
     * @param overridden whether the map says who gets the records
     */
    public record Staff(String staff, String email, boolean overridden) {
        public Staff {
            Objects.requireNonNull(staff);
            Objects.requireNonNull(email);
        }

        /** The id. */
        @Override
        public String toString() {
            return staff;
        }
    }

    /** @param users of the target where they were asked for: rows then have names */
    public static Page present(Facts facts, Optional<List<User>> users) {
        Optional<Map<String, Object>> result = facts.result("owners");
        if (result.isEmpty()) {
            return Page.empty("Who will own the records is not known yet. Match Owners compares staff with the target's users by e-mail.",
                    "owners");
        }
        Map<String, OwnerEdits.Entry> overrides = OwnerEdits.byAddress(facts.overrides());
        List<Row> rows = new ArrayList<>();
        long waiting = 0;
        for (Map<String, Object> owner : Texts.list(result.get(), "owners")) {
            Row row = row(owner, Optional.ofNullable(overrides.get(OwnerEdits.fold(Texts.text(owner, "email")))), users)
                    .at(facts.ownersLine());
            waiting += row.cell(3).tone() == Tone.STRONG ? 1 : 0;
            rows.add(row);
        }
        long unresolved = Texts.number(result.get(), "unresolved");
        return new Page(rows,
                Texts.count(Texts.number(result.get(), "matched")) + " with a user of their own, "
                        + Texts.count(Texts.number(result.get(), "unmatched")) + " without"
                        + (unresolved > 0 ? ", " + Texts.count(unresolved) + " with nobody: the gate is closed" : "")
                        + (waiting > 0 ? "; " + Texts.count(waiting, "decision", "decisions") + " since: Match Owners again" : ""),
                "The source has no staff, or the map has no owners line.", Page.COMMANDS + "owners");
    }

    private static Row row(Map<String, Object> owner, Optional<OwnerEdits.Entry> override, Optional<List<User>> users) {
        String action = Texts.text(owner, "action");
        String email = Texts.text(owner, "email");
        boolean known = action.equals("overridden");
        boolean asDecided = override.isPresent() == known
                && override.flatMap(o -> user(users, o)).map(u -> u.id().equals(Texts.text(owner, "target"))).orElse(true);
        Cell what = !asDecided ? Cell.of(override.isPresent() ? "→ decided, not matched yet" : "→ taken back, not matched yet", Tone.STRONG)
                : switch (action) {
                    case "matched" -> Cell.of("● matched by e-mail", Tone.GOOD);
                    case "overridden" -> Cell.of("● decided in the map", Tone.GOOD);
                    case "fallback_inactive" -> Cell.of("◐ fallback: the user is inactive", Tone.WARN);
                    case "fallback_shared" -> Cell.of("◐ fallback: several share the address", Tone.WARN);
                    case "fallback_unknown" -> Cell.of("◐ fallback: no user of that address", Tone.WARN);
                    default -> Cell.of("✕ nobody: records are held", Tone.BAD);
                };
        String id = Texts.text(owner, "target");
        String user = !asDecided && override.isPresent() ? override.get().to()
                : users.stream().flatMap(List::stream).filter(u -> u.id().equals(id)).map(OwnersPresenter::name).findFirst().orElse(id);
        String decided = override.map(o -> "to " + o.to() + (o.remark().isEmpty() ? "" : ", " + o.remark())).orElse("");
        return Row.of("owner " + Texts.text(owner, "source"), Cell.of(Texts.text(owner, "source")), Cell.of(email), Cell.of(user), what,
                Cell.of(decided, Tone.MUTED)).about(new Staff(Texts.text(owner, "source"), email, override.isPresent()));
    }

    private static Optional<User> user(Optional<List<User>> users, OwnerEdits.Entry override) {
        return users.stream().flatMap(List::stream).filter(u -> OwnerEdits.fold(u.email()).equals(OwnerEdits.fold(override.to())))
                .findFirst();
    }

    /** A user as people tell them apart. */
    public static String name(User user) {
        return user.name() + " <" + user.email() + ">" + (user.active() ? "" : " (inactive)");
    }
}
