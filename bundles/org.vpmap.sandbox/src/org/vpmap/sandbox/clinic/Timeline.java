package org.vpmap.sandbox.clinic;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * When each record was made, changed and deleted. Found from seed and place alone, without making the record, so that an
 * index of millions of records costs eight bytes each.
 */
final class Timeline {

    /** Resolution of {@code updated_at}: 2^32 steps of it are 8.7 years, which lets a time and a place share one long. */
    static final int STEP_MS = 64;
    static final long SPAN_MS = (1L << 32) * STEP_MS;

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final int TIMES_STREAM = 100;

    private final long seed;
    private final long asOf;
    private final long base;
    private final ZoneRules zone;

    /** Milliseconds since the epoch, {@code event} being what the record is about (a start, a signature, a call). */
    record Times(long created, long updated, long event, boolean deleted) {}

    Timeline(long seed, Instant asOf, ZoneId zone) {
        this.seed = seed;
        this.asOf = asOf.toEpochMilli();
        this.base = this.asOf - SPAN_MS;
        this.zone = zone.getRules();
    }

    long asOf() {
        return asOf;
    }

    long base() {
        return base;
    }

    ZoneRules zone() {
        return zone;
    }

    /** When a patient was registered. */
    long registered(int patient) {
        Dice dice = new Dice(seed, TIMES_STREAM, patient, 0);
        return asOf - 20 * DAY - (long) (dice.unit() * 8 * 365 * DAY);
    }

    Times of(ClinicObject object, int owner, int ordinal) {
        Dice dice = new Dice(seed, TIMES_STREAM + 1 + object.ordinal(), owner, ordinal);
        long since = object.ofPatient() || object == ClinicObject.PATIENT ? registered(owner) : asOf - (long) (8.5 * 365 * DAY);
        long created = step(object == ClinicObject.PATIENT ? since : since + (long) (dice.unit() * (asOf - since - 2 * HOUR)));
        double skew = dice.unit();
        long updated = skew < 0.25 ? created : created + (long) (skew * skew * skew * (asOf - created - HOUR));
        long event = created;
        boolean deleted = deletedByChance(object, ordinal, dice);
        if (object == ClinicObject.APPOINTMENT) {
            event = visit(created, dice);
            if (event < asOf - 4 * HOUR) {
                updated = Math.max(updated, event + dice.between(20, 200) * 60_000L);
            }
        }
        for (Dirt dirt : Dirt.at(object, owner, ordinal)) {
            if (dirt == Dirt.SAME_UPDATED_AT) {
                // what a bulk import leaves behind; none of these is older than its registration, which it sets too
                updated = asOf - 40 * DAY;
                created = Math.min(created, updated);
            } else if (dirt == Dirt.PATIENT_DELETED || dirt == Dirt.APPOINTMENT_DELETED) {
                deleted = true;
            }
        }
        if (object.ofPatient() && Dirt.PATIENT_DELETED.hits(owner) && !(object == ClinicObject.APPOINTMENT && ordinal == 0)) {
            deleted = true;
        }
        return new Times(created, step(Math.min(updated, asOf - STEP_MS)), event, deleted);
    }

    /** Rounds up, so that nothing is changed before it was made. */
    private long step(long millis) {
        return base + (millis - base + STEP_MS - 1) / STEP_MS * STEP_MS;
    }

    /** A start in office hours on a weekday, 1 to 60 days after it was booked. */
    private long visit(long booked, Dice dice) {
        long day = Math.floorDiv(booked, DAY) + dice.between(1, 60);
        int weekday = Math.floorMod(day + 3, 7);
        day += weekday > 4 ? 7 - weekday : 0;
        long second = day * 86_400 + dice.between(32, 69) * 900L;
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        return (second - zone.getOffset(local).getTotalSeconds()) * 1000;
    }

    /** Only records that no other record refers to are deleted by chance, so that every orphan is a deliberate one. */
    private static boolean deletedByChance(ClinicObject object, int ordinal, Dice dice) {
        return switch (object) {
            case APPOINTMENT -> Referable.appointment(ordinal) ? false : dice.chance(0.04);
            case COVERAGE -> ordinal > 0 && dice.chance(0.02);
            case TREATMENT_PLAN, COMMUNICATION, EYE_EXAM -> dice.chance(0.01);
            case PATIENT, PROVIDER, CLINICAL_NOTE, STAFF, TAG, CONSENT, ATTACHMENT, IMAGING_STUDY, CLAIM -> false;
        };
    }

    /** Which siblings other records may refer to. */
    static final class Referable {

        private Referable() {}

        static boolean appointment(int ordinal) {
            return ordinal % 4 != 3;
        }

        /** The nearest appointment at or below the ordinal that may be referred to. */
        static int appointmentAtMost(int ordinal) {
            return appointment(ordinal) ? ordinal : ordinal - 1;
        }
    }
}
