package org.vpmap.sandbox.clinic;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes consents, their files and others, communications and imaging studies. */
final class Papers {

    private static final long DAY = 86_400_000L;

    private final Making making;
    private final FileContents contents;

    Papers(Making making, FileContents contents) {
        this.making = making;
        this.contents = contents;
    }

    Map<String, Object> consent(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.CONSENT, patient, ordinal);
        Dice dice = making.dice(ClinicObject.CONSENT, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.CONSENT, patient, ordinal, times, dice);
        String status = dice.one("signed", "signed", "signed", "signed", "revoked", "expired");
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("form_name", form(patient, ordinal));
        to.put("version", dice.between(1, 4) + ".0");
        to.put("status", status);
        to.put("signed_at", Text.instant(times.event()));
        to.put("signer_name", dice.one(Words.FEMALE) + " " + dice.one(Words.FAMILY));
        to.put("expires_on", status.equals("expired") || dice.chance(0.5) ? making.localDate(times.event() + 365 * DAY) : null);
        to.put("attachment_id", ClinicObject.ATTACHMENT.id(patient, ordinal));
        return to;
    }

    private static String form(int patient, int ordinal) {
        return Words.CONSENT_FORMS[(patient + ordinal) % Words.CONSENT_FORMS.length];
    }

    Map<String, Object> attachment(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.ATTACHMENT, patient, ordinal);
        Dice dice = making.dice(ClinicObject.ATTACHMENT, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.ATTACHMENT, patient, ordinal, times, dice);
        Layout layout = making.layout(patient);
        boolean consent = ordinal < layout.consents();
        boolean card = layout.card() && ordinal == layout.cardOrdinal();
        String category = consent ? "consent" : card ? "scan" : dice.one("letter", "lab", "photo", "other");
        FileContent content = contents.attachment(patient, ordinal, category.equals("photo"));
        Map<String, Object> parent = new LinkedHashMap<>();
        parent.put("object", consent ? "Consent" : card ? "Coverage" : "Patient");
        parent.put("id", consent ? ClinicObject.CONSENT.id(patient, ordinal) : card ? ClinicObject.COVERAGE.id(patient, 0)
                : ClinicObject.PATIENT.id(patient, 0));
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("parent", parent);
        to.put("file_name", consent
                ? form(patient, ordinal).replace(' ', '_') + "_" + making.localDate(times.created()) + ".pdf"
                : category + "_" + (ordinal + 1) + (category.equals("photo") ? ".png" : ".pdf"));
        to.put("content_type", content.type());
        to.put("byte_size", content.size());
        to.put("sha256", contents.sha256(content));
        to.put("category", category);
        to.put("uploaded_at", Text.instant(times.created()));
        to.put("uploaded_by_id", making.aStaff(dice, patient));
        to.put("status", "available");
        return to;
    }

    Map<String, Object> communication(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.COMMUNICATION, patient, ordinal);
        Dice dice = making.dice(ClinicObject.COMMUNICATION, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.COMMUNICATION, patient, ordinal, times, dice);
        String category = dice.one("reminder", "reminder", "reminder", "recall", "intake", "billing", "other");
        boolean in = dice.chance(0.25);
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("direction", in ? "in" : "out");
        to.put("channel", dice.one("sms", "sms", "email", "email", "call", "letter", "portal"));
        to.put("category", category);
        to.put("subject", switch (category) {
            case "reminder" -> "Appointment reminder";
            case "recall" -> "Time for your check-up";
            case "intake" -> "Please complete your forms";
            case "billing" -> "Your statement";
            default -> "Question";
        });
        to.put("content", dice.one(Words.SENTENCES) + " " + dice.one(Words.SENTENCES));
        to.put("occurred_at", Text.instant(times.event()));
        to.put("status", in ? "answered" : dice.one("sent", "delivered", "delivered", "delivered", "failed"));
        to.put("staff_id", dice.chance(0.8) ? making.aStaff(dice, patient) : null);
        boolean due = category.equals("recall") || dice.chance(0.2);
        to.put("due_on", due ? making.localDate(times.event() + dice.between(1, 90) * DAY) : null);
        return to;
    }

    Map<String, Object> study(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.IMAGING_STUDY, patient, ordinal);
        Dice dice = making.dice(ClinicObject.IMAGING_STUDY, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.IMAGING_STUDY, patient, ordinal, times, dice);
        int instances = dice.between(1, 4);
        long bytes = 0;
        for (int i = 1; i <= instances; i++) {
            bytes += contents.instance(patient, ordinal, i).size();
        }
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("modality", dice.one("CR", "DX", "US", "OP", "OCT"));
        // the root 2.999 is reserved for examples
        to.put("study_uid", "2.999." + (1 + patient) + "." + (1 + ordinal));
        to.put("acquired_at", Text.instant(times.event()));
        to.put("device_id", "DEV-" + dice.between(1, 5));
        to.put("instance_count", instances);
        to.put("total_bytes", bytes);
        to.put("storage_state", "online");
        return to;
    }
}
