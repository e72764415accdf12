package org.vpmap.sandbox.visualpractice;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.FileContent;
import org.vpmap.sandbox.clinic.RecordIndex;

/**
 * What happens in a clinic during the days of a cutover, the same each time from the same clinic: new patients with what belongs to
 * them, moves, bookings, a cancellation by deletion, a new insurer, notes, consents, messages. New records are taken from a clinic
 * with another seed.
 */
final class Cutover {

    private static final int DONORS = 40;
    private static final int PATIENTS_NEW = 3;
    private static final int MOVES = 5;
    private static final int BOOKINGS = 6;
    private static final int RESCHEDULED = 4;

    private final Records records;
    private final Clinic donor;
    private final SplittableRandom random;
    private final int number;
    private final Map<ClinicObject, Iterator<Map<String, Object>>> donations = new EnumMap<>(ClinicObject.class);
    private final Map<String, Map<String, TreeSet<String>>> done = new TreeMap<>();
    private final TreeSet<String> used = new TreeSet<>();

    private Cutover(Records records, int number) {
        this.records = records;
        this.number = number;
        this.donor = new Clinic(DONORS, records.clinic().seed() + 7_777L * number);
        this.random = new SplittableRandom(records.clinic().seed() * 31 + number);
    }

    /** Makes the next cutover's changes; answers {@code {"cutover":n,"created":{collection:[id]},"updated":…,"deleted":…}}. */
    static Map<String, Object> play(Records records) {
        return records.changing(() -> {
            Cutover cutover = new Cutover(records, records.countCutover());
            cutover.play();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("cutover", cutover.number);
            for (String kind : List.of("created", "updated", "deleted")) {
                answer.put(kind, cutover.done.getOrDefault(kind, Map.of()));
            }
            return answer;
        });
    }

    private void play() {
        for (int i = 0; i < PATIENTS_NEW; i++) {
            String patient = create(ClinicObject.PATIENT, Map.of("mrn", "N" + (1000 * number + i)));
            create(ClinicObject.COVERAGE, Map.of("patient_id", patient, "rank", 1));
            book(patient, i + 1, Map.of("type", "new"));
            consent(patient);
            create(ClinicObject.COMMUNICATION, Map.of("patient_id", patient, "category", "intake"));
        }
        for (int i = 0; i < MOVES; i++) {
            update(ClinicObject.PATIENT, patient(), Map.of("address", donation(ClinicObject.PATIENT).get("address")));
        }
        update(ClinicObject.PATIENT, patient(), Map.of("email", "moved" + number + "@mail.example"));
        update(ClinicObject.PATIENT, patient(), Map.of("status", "archived", "archived_at", Instants.text(records.now())));
        for (int i = 0; i < BOOKINGS; i++) {
            book(patient(), 5 + i, Map.of());
        }
        for (int i = 0; i < RESCHEDULED; i++) {
            String old = pick(ClinicObject.APPOINTMENT);
            String patient = records.find(ClinicObject.APPOINTMENT, old).orElseThrow().get("patient_id").toString();
            update(ClinicObject.APPOINTMENT, old, Map.of("status", "rescheduled"));
            book(patient, 20 + i, Map.of("rescheduled_from_id", old));
        }
        delete(ClinicObject.APPOINTMENT);
        delete(ClinicObject.COMMUNICATION);
        insurer();
        String amended = pick(ClinicObject.CLINICAL_NOTE);
        String patient = records.find(ClinicObject.CLINICAL_NOTE, amended).orElseThrow().get("patient_id").toString();
        note(patient, Map.of("amended_from_id", amended, "title", "Addendum"));
        note(patient(), Map.of());
        update(ClinicObject.TREATMENT_PLAN, pick(ClinicObject.TREATMENT_PLAN), Map.of("status", "completed"));
        consent(patient());
        consent(patient());
        update(ClinicObject.CONSENT, pick(ClinicObject.CONSENT), Map.of("status", "revoked"));
        for (int i = 0; i < 3; i++) {
            create(ClinicObject.COMMUNICATION, Map.of("patient_id", patient()));
        }
    }

    private void insurer() {
        String old = pick(ClinicObject.COVERAGE);
        String patient = records.find(ClinicObject.COVERAGE, old).orElseThrow().get("patient_id").toString();
        update(ClinicObject.COVERAGE, old, Map.of("effective_to", "2026-07-31"));
        create(ClinicObject.COVERAGE, Map.of("patient_id", patient, "rank", 1, "effective_from", "2026-08-01"));
    }

    private void book(String patient, int days, Map<String, Object> more) {
        Instant start = Clinic.AS_OF.plus(Duration.ofDays(days + 7L * number)).minusSeconds(4 * 3600);
        Map<String, Object> fields = new LinkedHashMap<>(more);
        fields.put("patient_id", patient);
        fields.put("status", "booked");
        fields.put("starts_at", Instants.text(start));
        fields.put("ends_at", Instants.text(start.plusSeconds(1800)));
        fields.put("duration_min", 30);
        fields.putIfAbsent("rescheduled_from_id", null);
        create(ClinicObject.APPOINTMENT, fields);
    }

    private void note(String patient, Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>(more);
        fields.put("patient_id", patient);
        fields.put("appointment_id", null);
        fields.put("signed_at", Instants.text(records.now()));
        create(ClinicObject.CLINICAL_NOTE, fields);
    }

    private void consent(String patient) {
        Map<String, Object> form = donation(ClinicObject.ATTACHMENT);
        while (!"consent".equals(form.get("category"))) {
            form = donation(ClinicObject.ATTACHMENT);
        }
        String consent = records.newId(ClinicObject.CONSENT);
        String file = records.newId(ClinicObject.ATTACHMENT);
        FileContent content = donor.attachmentContent(form.get("id").toString()).orElseThrow();
        Path path = records.newFile(file);
        try (OutputStream out = Files.newOutputStream(path)) {
            content.writeTo(out, 0, content.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        create(ClinicObject.ATTACHMENT, file, form, Map.of("patient_id", patient, "parent", Map.of("object", "Consent", "id", consent)));
        create(ClinicObject.CONSENT, consent, donation(ClinicObject.CONSENT), Map.of("patient_id", patient, "attachment_id", file));
    }

    private String create(ClinicObject object, Map<String, Object> fields) {
        return create(object, records.newId(object), donation(object), fields);
    }

    private String create(ClinicObject object, String id, Map<String, Object> like, Map<String, Object> fields) {
        Map<String, Object> record = new LinkedHashMap<>(like);
        record.remove("created_at");
        record.put("guarantor_id", null);
        record.put("card_attachment_id", null);
        record.putAll(fields);
        record.keySet().retainAll(like.keySet());
        records.upsert(object, id, record);
        done("created", object, id);
        used.add(id);
        return id;
    }

    private void update(ClinicObject object, String id, Map<String, Object> fields) {
        records.upsert(object, id, fields);
        done("updated", object, id);
    }

    private void delete(ClinicObject object) {
        String id = pick(object);
        records.delete(object, id);
        done("deleted", object, id);
    }

    private void done(String kind, ClinicObject object, String id) {
        done.computeIfAbsent(kind, k -> new TreeMap<>()).computeIfAbsent(object.collection(), c -> new TreeSet<>()).add(id);
    }

    private String patient() {
        return pick(ClinicObject.PATIENT);
    }

    /** A record that lives, whose patient lives, and that this cutover has not touched. */
    private String pick(ClinicObject object) {
        RecordIndex index = records.clinic().live(object);
        int start = random.nextInt(index.size());
        for (int i = 0; i < index.size(); i++) {
            String id = index.id((start + i) % index.size());
            if (!used.contains(id) && alive(object, id)) {
                used.add(id);
                return id;
            }
        }
        throw ApiError.of(409, "clinic_too_small", "the clinic has no " + object.objectName() + " left for a cutover");
    }

    private boolean alive(ClinicObject object, String id) {
        return records.find(object, id).filter(r -> r.get("deleted_at") == null).filter(r -> !object.ofPatient()
                || alive(ClinicObject.PATIENT, r.get("patient_id").toString())).isPresent();
    }

    /** A clean record of the other clinic. Patients with dirt are passed over, but for one with a name in another script. */
    private Map<String, Object> donation(ClinicObject object) {
        Iterator<Map<String, Object>> some = donations.get(object);
        if (some == null || !some.hasNext()) {
            some = object == ClinicObject.PATIENT ? patients() : donor.records(object).filter(r -> r.get("deleted_at") == null).iterator();
            donations.put(object, some);
        }
        return some.next();
    }

    private Iterator<Map<String, Object>> patients() {
        List<Map<String, Object>> some = new ArrayList<>();
        List<String> ids = donor.ids(ClinicObject.PATIENT).toList();
        for (int index : new int[] {0, 27, 7, 24, 25, 26}) {
            some.add(donor.record(ClinicObject.PATIENT, ids.get(index)).orElseThrow());
        }
        return some.iterator();
    }
}
