package org.vpmap.sandbox.clinic;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every maker of records needs: chance, times, and the pools that references are drawn from. */
record Making(long seed, Timeline timeline) {

    static final int INTERNAL = 1_000_000;
    static final int REFERRING = 2_000_000;
    static final int TAGS = Words.TAGS.length;
    static final String CURRENCY = "USD";

    /** Ids of what a purge took away: they have the right form and answer 404. */
    static final int GONE = 9_999_999;

    Dice dice(ClinicObject object, int owner, int ordinal) {
        return new Dice(seed, object.ordinal(), owner, ordinal);
    }

    Layout layout(int patient) {
        return Layout.of(seed, patient);
    }

    Timeline.Times times(ClinicObject object, int owner, int ordinal) {
        return timeline.of(object, owner, ordinal);
    }

    static int internals(int patients) {
        return Math.max(6, patients / 50);
    }

    static int referrings(int patients) {
        return Math.max(10, patients / 10);
    }

    static int staff(int patients) {
        return Math.max(8, patients / 25);
    }

    /** Drawn from those that a clinic of just so many patients has, so that a patient is the same in every larger clinic. */
    String anInternal(Dice dice, int patient) {
        return ClinicObject.PROVIDER.id(INTERNAL + dice.below(internals(patient)), 0);
    }

    String aReferring(Dice dice, int patient) {
        return ClinicObject.PROVIDER.id(REFERRING + dice.below(referrings(patient)), 0);
    }

    String aStaff(Dice dice, int patient) {
        return ClinicObject.STAFF.id(dice.below(staff(patient)), 0);
    }

    static String gone(ClinicObject object) {
        return object.id(GONE, 0);
    }

    /** The fields that every object has, in the profile's order. */
    Map<String, Object> begin(ClinicObject object, int owner, int ordinal, Timeline.Times times, Dice dice) {
        Map<String, Object> to = new LinkedHashMap<>(48);
        to.put("id", object.id(owner, ordinal));
        to.put("created_at", Text.instant(times.created()));
        to.put("updated_at", Text.instant(times.updated()));
        to.put("deleted_at", times.deleted() ? Text.instant(times.updated()) : null);
        to.put("archived_at", null);
        to.put("version", times.created() == times.updated() ? 1 : 1 + dice.between(1, 6));
        return to;
    }

    String localDate(long millis) {
        return Text.date(Text.localDate(millis, timeline.zone()));
    }
}
