package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.vpmap.run.Conflict;
import org.vpmap.run.Trace;

/**
 * One record in two versions, or in three with what both come from, field by field. Texts are masked unless a person asked for the values;
 * where two values differ that look the same behind their masks, the text says so.
 *
 * @param name of the record: ids only
 * @param note what a person should know about it, or empty
 * @param left what stands left
 * @param right what stands right
 * @param ancestor what both come from; empty where two versions are compared
 */
public record Versions(String name, String note, String left, String right, String ancestor, List<Field> fields) {
    private static final String OTHER = ", another one";

    public Versions {
        Objects.requireNonNull(name);
        Objects.requireNonNull(note);
        Objects.requireNonNull(left);
        Objects.requireNonNull(right);
        Objects.requireNonNull(ancestor);
        fields = List.copyOf(fields);
    }

    /**
     * A field.
     *
     * @param leftDiffers from the ancestor; with two versions, from the right
     * @param rightDiffers from the ancestor; with two versions, from the left
     */
    public record Field(String name, String left, String right, String ancestor, boolean leftDiffers, boolean rightDiffers) {
        /** Whether there is anything to see. */
        public boolean differs() {
            return leftDiffers || rightDiffers;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether there is an ancestor. */
    public boolean isThreeWay() {
        return !ancestor.isEmpty();
    }

    /** The fields to look at: those that somebody changed, or, where nobody did, all that differ. */
    public List<Field> differing() {
        List<Field> changed = fields.stream().filter(Field::rightDiffers).toList();
        return changed.isEmpty() ? fields.stream().filter(Field::differs).toList() : changed;
    }

    /** A version as a whole: a line for each field. */
    public String text(Function<Field, String> version) {
        StringBuilder text = new StringBuilder();
        for (Field field : fields) {
            text.append(field.name()).append(": ").append(version.apply(field).replace("\n", "\n    ")).append('\n');
        }
        return text.toString();
    }

    /**
     * What the map makes of a source record now, beside what the target holds now.
     *
     * @param path of the record through the map; empty where it cannot be followed
     * @param found what the last comparison found about the record: parts of its result
     */
    public static Versions ofTrace(String map, String key, Optional<Trace.Path> path, List<Map<String, Object>> found) {
        List<Field> fields = new ArrayList<>();
        path.ifPresent(p -> p.fields().forEach(f -> fields.add(two(f.field(), f.expected(), p.there() ? f.actual() : "",
                p.there() && f.equal()))));
        for (Map<String, Object> difference : found) {
            String field = Texts.text(difference, "field");
            if (!field.isEmpty() && fields.stream().noneMatch(f -> f.name().equals(field))) {
                fields.add(two(field, Texts.text(difference, "expected"), Texts.text(difference, "actual"), false));
            }
        }
        String note =
                path.isEmpty() ? "Several source records share it, or the source has it no longer: shown is what the comparison found."
                        : !path.get().verdict().equals("written")
                                ? "The map does not write it now: " + path.get().verdict() + " " + path.get().code()
                        : !path.get().there() ? "The target does not have it."
                        : fields.stream().noneMatch(Field::differs) ? "Both sides are the same by now." : "";
        return new Versions(map + " " + key, note, "As the map makes it", "As the target holds it", "", fields);
    }

    private static Field two(String name, String left, String right, boolean equal) {
        return new Field(name, left, !equal && left.equals(right) ? right + OTHER : right, "", !equal, !equal);
    }

    /** What undoing would leave and what the target holds, both beside what the run wrote. */
    public static Versions ofConflict(Conflict conflict) {
        List<Field> fields = conflict.fields().stream().map(f -> {
            String wrote = f.written().orElse("");
            String now = f.now().orElse("");
            String before = f.before().orElse("");
            return new Field(f.name(), f.wrote() && before.equals(wrote) ? before + OTHER : before,
                    f.changed() && now.equals(wrote) ? now + OTHER : now, wrote, f.wrote(), f.changed() || !conflict.there());
        }).toList();
        String note = !conflict.there() ? "Somebody deleted it in the target: there is nothing to undo."
                : fields.stream().noneMatch(Field::rightDiffers) ? "What somebody changed is in fields that the run did not write." : "";
        return new Versions(conflict.map() + " " + conflict.key(), note,
                conflict.made() ? "After undoing: deleted" : "After undoing: as before the run", "In the target now", "As the run wrote it",
                fields);
    }

    /** Ids only. */
    @Override
    public String toString() {
        return name;
    }
}
