package org.vpmap.lang.semantics;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Fate;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.BecauseModifier;
import org.vpmap.lang.vpMap.LossModifier;
import org.vpmap.lang.vpMap.Modifier;
import org.vpmap.lang.vpMap.PhiModifier;
import org.vpmap.lang.vpMap.PickModifier;
import org.vpmap.lang.vpMap.SizeModifier;
import org.vpmap.lang.vpMap.TruncateModifier;

/** What stands after an assignment's value. */
final class Modifiers {
    /** Of what a value can be too much. */
    enum Kind {
        LENGTH,
        PRECISION,
        OPTION,
        MALFORMED
    }

    private static final long KILO = 1024;

    private final Set<Kind> stated = EnumSet.noneOf(Kind.class);
    private boolean phi;
    private String because;
    private Fate length = Fate.HOLD;
    private Fate precision = Fate.HOLD;
    private Fate option = Fate.HOLD;
    private Fate malformed = Fate.HOLD;
    private PickModifier pick;
    private SizeModifier size;

    /** Reads them; {@code field} may be null where the target is not known. */
    static Modifiers of(Assignment assignment, FieldInfo field, Findings findings) {
        Modifiers modifiers = new Modifiers();
        for (Modifier modifier : assignment.getModifiers()) {
            switch (modifier) {
                case PhiModifier marked -> modifiers.phi = true;
                case BecauseModifier reason -> modifiers.because = reason.getReason();
                case TruncateModifier truncate -> modifiers.truncate(field);
                case LossModifier loss -> modifiers.loss(loss, findings);
                case PickModifier picked -> modifiers.pick = picked;
                case SizeModifier sized -> modifiers.size = sized;
                default -> throw new IllegalStateException("a modifier that the grammar does not have");
            }
        }
        return modifiers;
    }

    private void truncate(FieldInfo field) {
        boolean number = field != null && switch (field.form()) {
            case INTEGER, DECIMAL, DATETIME -> true;
            default -> false;
        };
        set(number ? Kind.PRECISION : Kind.LENGTH, Fate.TRUNCATE);
    }

    private void loss(LossModifier loss, Findings findings) {
        String words = loss.getLoss() == null ? "" : loss.getLoss().replaceAll("\\s+", " ");
        Kind kind = switch (words) {
            case "over length" -> Kind.LENGTH;
            case "over precision" -> Kind.PRECISION;
            case "unknown option" -> Kind.OPTION;
            default -> Kind.MALFORMED;
        };
        Fate fate = Fate.valueOf(loss.getFate().name());
        boolean sensible = switch (fate) {
            case TRUNCATE -> kind == Kind.LENGTH || kind == Kind.PRECISION;
            case ADD -> kind == Kind.OPTION;
            case LIST, HOLD, REJECT, SKIP -> true;
        };
        if (!sensible) {
            findings.add(IssueCode.FATE_INVALID, Span.of(loss), "'" + words + " " + fate.name().toLowerCase(java.util.Locale.ROOT)
                    + "' makes no sense; say list, hold, reject or skip", Remedy.edit("Hold such records", Span.of(loss), words + " hold"));
            return;
        }
        set(kind, fate);
    }

    private void set(Kind kind, Fate fate) {
        stated.add(kind);
        switch (kind) {
            case LENGTH -> length = fate;
            case PRECISION -> precision = fate;
            case OPTION -> option = fate;
            case MALFORMED -> malformed = fate;
        }
    }

    /** Whether the author says what happens then. */
    boolean states(Kind kind) {
        return stated.contains(kind);
    }

    boolean phi() {
        return phi;
    }

    Optional<String> because() {
        return Optional.ofNullable(because).filter(b -> !b.isBlank());
    }

    Loss loss() {
        return new Loss(length, precision, option, malformed);
    }

    PickModifier pick() {
        return pick;
    }

    SizeModifier size() {
        return size;
    }

    /** Bytes in a size such as 25 MB; empty where the unit is none. */
    static Optional<Long> bytes(SizeModifier size) {
        return switch (size.getUnit() == null ? "" : size.getUnit()) {
            case "B" -> Optional.of((long) size.getSize());
            case "KB" -> Optional.of(size.getSize() * KILO);
            case "MB" -> Optional.of(size.getSize() * KILO * KILO);
            case "GB" -> Optional.of(size.getSize() * KILO * KILO * KILO);
            default -> Optional.empty();
        };
    }
}
