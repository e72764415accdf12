package org.vpmap.sandbox.clinic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes what happens in the clinic: appointments, notes, treatment plans and the eye exams of the specialty module. */
final class Visits {

    private static final int[] MINUTES = {15, 20, 30, 30, 30, 45, 60, 90};

    private final Making making;

    Visits(Making making) {
        this.making = making;
    }

    Map<String, Object> appointment(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.APPOINTMENT, patient, ordinal);
        Dice dice = making.dice(ClinicObject.APPOINTMENT, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.APPOINTMENT, patient, ordinal, times, dice);
        boolean past = times.event() < making.timeline().asOf();
        int minutes = MINUTES[dice.below(MINUTES.length)];
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("provider_id", making.anInternal(dice, patient));
        to.put("location", dice.one(Words.LOCATIONS));
        to.put("type", dice.one(Words.VISIT_TYPES));
        to.put("category", dice.one("visit", "visit", "visit", "visit", "visit", "visit", "recall", "follow_up", "task"));
        to.put("status", past ? dice.one("completed", "completed", "completed", "completed", "completed", "cancelled", "no_show",
                "rescheduled") : dice.one("booked", "booked", "confirmed"));
        to.put("starts_at", Text.instant(times.event()));
        to.put("ends_at", Text.instant(times.event() + minutes * 60_000L));
        to.put("all_day", false);
        to.put("time_zone", Clinic.ZONE);
        to.put("duration_min", minutes);
        to.put("reason", dice.one(Words.REASONS));
        to.put("notes", dice.chance(0.3) ? dice.one(Words.SENTENCES) : null);
        to.put("owner_staff_id", making.aStaff(dice, patient));
        to.put("rescheduled_from_id", ordinal > 0 && dice.chance(0.05)
                ? ClinicObject.APPOINTMENT.id(patient, Timeline.Referable.appointmentAtMost(ordinal - 1)) : null);
        to.put("custom_fields", dice.chance(0.5)
                ? List.of(Patients.custom("cf_room", "Room", "str", "Room " + dice.between(1, 9))) : List.of());
        return to;
    }

    Map<String, Object> note(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.CLINICAL_NOTE, patient, ordinal);
        Dice dice = making.dice(ClinicObject.CLINICAL_NOTE, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.CLINICAL_NOTE, patient, ordinal, times, dice);
        int appointments = making.layout(patient).appointments();
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("appointment_id", appointments == 0 ? null : ClinicObject.APPOINTMENT.id(patient,
                Timeline.Referable.appointmentAtMost(dice.below(appointments))));
        to.put("author_id", making.anInternal(dice, patient));
        String type = dice.one("soap", "soap", "progress", "intake", "letter");
        String complaint = dice.one(Words.REASONS);
        to.put("note_type", type);
        to.put("title", switch (type) {
            case "soap" -> "Office visit";
            case "progress" -> "Progress note";
            case "intake" -> "Intake";
            default -> "Letter to referring provider";
        });
        to.put("body_html", body(dice, complaint));
        to.put("chief_complaint", complaint);
        to.put("diagnoses", diagnoses(dice));
        to.put("procedures", procedures(dice));
        to.put("signed_at", Text.instant(Math.min(times.event() + dice.between(1, 72) * 900_000L, times.updated())));
        to.put("draft", false);
        to.put("amended_from_id", null);
        to.put("sensitivity", "normal");
        return to;
    }

    private static String body(Dice dice, String complaint) {
        StringBuilder html = new StringBuilder(600).append("<p><b>S:</b> ").append(complaint).append(". ").append(dice.one(Words.SENTENCES))
                .append("</p><p><b>O:</b> BP ").append(dice.between(104, 160)).append('/').append(dice.between(60, 99))
                .append(", pulse ").append(dice.between(54, 99)).append("</p><p><b>A:</b> ");
        for (int i = dice.between(1, 6); i > 0; i--) {
            html.append(dice.one(Words.SENTENCES)).append(' ');
        }
        return html.append("</p><ul><li>").append(dice.one(Words.SENTENCES)).append("</li><li>").append(dice.one(Words.SENTENCES))
                .append("</li></ul>").toString();
    }

    private static List<Object> diagnoses(Dice dice) {
        List<Object> to = new ArrayList<>();
        int first = dice.below(Words.DIAGNOSES.length);
        int count = dice.between(0, 3);
        for (int rank = 1; rank <= count; rank++) {
            String[] code = Words.DIAGNOSES[(first + rank) % Words.DIAGNOSES.length];
            Map<String, Object> diagnosis = new LinkedHashMap<>();
            diagnosis.put("system", "icd-10-cm");
            diagnosis.put("code", code[0]);
            diagnosis.put("display", code[1]);
            diagnosis.put("rank", rank);
            to.add(diagnosis);
        }
        return to;
    }

    private static List<Object> procedures(Dice dice) {
        List<Object> to = new ArrayList<>();
        if (dice.chance(0.7)) {
            Map<String, Object> procedure = new LinkedHashMap<>();
            procedure.put("system", "cpt");
            procedure.put("code", dice.one(Words.PROCEDURES));
            procedure.put("units", dice.between(1, 2));
            to.add(procedure);
        }
        return to;
    }

    Map<String, Object> plan(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.TREATMENT_PLAN, patient, ordinal);
        Dice dice = making.dice(ClinicObject.TREATMENT_PLAN, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.TREATMENT_PLAN, patient, ordinal, times, dice);
        String status = dice.one("proposed", "accepted", "active", "active", "on_hold", "completed", "completed", "rejected");
        boolean accepted = !status.equals("proposed") && !status.equals("rejected");
        String start = making.localDate(times.created() + 86_400_000L * dice.between(1, 20));
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("provider_id", making.anInternal(dice, patient));
        to.put("title", dice.one("Back pain programme", "Diabetes management", "Vision correction", "Knee rehabilitation", "Weight plan"));
        to.put("type", dice.one("therapy", "chronic_care", "vision", "procedure"));
        to.put("status", status);
        to.put("start_date", start);
        to.put("end_date", dice.chance(0.6) ? making.localDate(times.created() + 86_400_000L * dice.between(40, 300)) : null);
        long total = 0;
        List<Object> items = new ArrayList<>();
        for (int i = dice.between(1, 4); i > 0; i--) {
            String[] item = Words.PLAN_ITEMS[dice.below(Words.PLAN_ITEMS.length)];
            int quantity = dice.between(1, 8);
            long fee = dice.between(500, 40_000);
            total += quantity * fee;
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("code", item[0]);
            line.put("description", item[1]);
            line.put("quantity", quantity);
            line.put("fee", Text.money(fee));
            line.put("status", dice.one("planned", "done"));
            items.add(line);
        }
        to.put("items", items);
        to.put("total_value", Text.money(total));
        to.put("currency", Making.CURRENCY);
        to.put("milestones", milestones(dice, times, accepted));
        to.put("accepted_at", accepted ? Text.instant(times.updated()) : null);
        return to;
    }

    private List<Object> milestones(Dice dice, Timeline.Times times, boolean accepted) {
        List<Object> to = new ArrayList<>();
        int count = dice.between(0, 2);
        for (int i = 1; i <= count; i++) {
            Map<String, Object> milestone = new LinkedHashMap<>();
            milestone.put("name", "Review " + i);
            milestone.put("due", making.localDate(times.created() + 86_400_000L * 30 * i));
            milestone.put("done_at", accepted && dice.chance(0.5) ? Text.instant(times.updated()) : null);
            to.add(milestone);
        }
        return to;
    }

    Map<String, Object> eyeExam(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.EYE_EXAM, patient, ordinal);
        Dice dice = making.dice(ClinicObject.EYE_EXAM, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.EYE_EXAM, patient, ordinal, times, dice);
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("provider_id", making.anInternal(dice, patient));
        to.put("examined_on", making.localDate(times.event()));
        to.put("right_sphere", Text.money(dice.between(-24, 16) * 25L));
        to.put("left_sphere", Text.money(dice.between(-24, 16) * 25L));
        to.put("right_pressure", dice.between(9, 24));
        to.put("left_pressure", dice.between(9, 24));
        to.put("advice", dice.one(Words.SENTENCES));
        return to;
    }
}
