package org.vpmap.sandbox.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClinicTest {

    private static final Clinic CLINIC = new Clinic(300, 1);
    private static final ClinicSchema SCHEMA = ClinicSchema.load();

    @Test
    void theSameSeedGivesTheSameClinic() {
        Clinic again = new Clinic(300, 1);
        for (ClinicObject object : ClinicObject.values()) {
            assertEquals(CLINIC.records(object).toList(), again.records(object).toList());
        }
        assertEquals(CLINIC.zohoUsers(), again.zohoUsers());
    }

    @Test
    void anotherSeedGivesAnotherClinic() {
        Clinic other = new Clinic(300, 2);
        assertNotEquals(CLINIC.records(ClinicObject.PATIENT).toList(), other.records(ClinicObject.PATIENT).toList());
    }

    @Test
    void aPatientAndWhatBelongsToItAreTheSameInALargerClinic() {
        Clinic larger = new Clinic(2_000, 1);
        for (ClinicObject object : ClinicObject.values()) {
            CLINIC.records(object).forEach(r -> assertEquals(r, larger.record(object, r.get("id").toString()).orElseThrow()));
        }
    }

    @Test
    void proportionsAreThoseOfAFamilyPractice() {
        Clinic clinic = new Clinic(500, 7);
        Map<ClinicObject, Double> perPatient = new TreeMap<>();
        for (ClinicObject object : ClinicObject.values()) {
            perPatient.put(object, clinic.ids(object).count() / 500.0);
        }
        assertEquals(12, perPatient.get(ClinicObject.APPOINTMENT), 1);
        assertEquals(1.4, perPatient.get(ClinicObject.COVERAGE), 0.25);
        assertEquals(4, perPatient.get(ClinicObject.CLINICAL_NOTE), 0.5);
        assertEquals(0.8, perPatient.get(ClinicObject.TREATMENT_PLAN), 0.15);
        assertEquals(2, perPatient.get(ClinicObject.CONSENT), 0.2);
        assertEquals(6, perPatient.get(ClinicObject.COMMUNICATION), 0.6);
        assertEquals(20, clinic.ids(ClinicObject.STAFF).count());
        assertEquals(25, clinic.ids(ClinicObject.TAG).count());
        assertEquals(60, clinic.ids(ClinicObject.PROVIDER).count());
    }

    @Test
    void aRecordIsTheSameFromTheStreamAndByItsId() {
        for (ClinicObject object : ClinicObject.values()) {
            CLINIC.records(object).limit(200).forEach(r -> assertEquals(r, CLINIC.record(object, r.get("id").toString()).orElseThrow()));
        }
        assertTrue(CLINIC.record(ClinicObject.PATIENT, "pat_9999999").isEmpty());
        assertTrue(CLINIC.record(ClinicObject.PATIENT, "nonsense").isEmpty());
        assertTrue(CLINIC.record(ClinicObject.APPOINTMENT, "apt_0000001999").isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Dirt.class)
    void everyKindOfDirtIsThere(Dirt dirt) {
        List<RecordId> ids = CLINIC.dirt(dirt);
        assertFalse(ids.isEmpty());
        ids.forEach(id -> assertTrue(CLINIC.record(id.object(), id.id()).isPresent(), id.toString()));
        if (dirt != Dirt.STAFF_NO_EMAIL) {
            assertFalse(new Clinic(100, 1).dirt(dirt).isEmpty(), "from 100 patients on");
        }
    }

    @Test
    void recordsHaveTheFieldsOfTheSchemaInItsOrder() {
        for (ClinicObject object : ClinicObject.values()) {
            List<String> fields = SCHEMA.recordFields(object);
            CLINIC.records(object).forEach(r -> assertEquals(fields, List.copyOf(r.keySet()), object.name()));
        }
        assertTrue(SCHEMA.recordFields(ClinicObject.PATIENT).contains("custom_fields"));
    }

    @Test
    void everyReferenceResolvesExceptTheDeliberateOrphans() {
        Map<String, Set<String>> ids = new HashMap<>();
        for (ClinicObject object : ClinicObject.values()) {
            ids.put(object.objectName(), CLINIC.records(object).filter(r -> r.get("deleted_at") == null).map(r -> r.get("id").toString())
                    .collect(HashSet::new, Set::add, Set::addAll));
        }
        Set<String> orphans = new TreeSet<>();
        for (ClinicObject object : ClinicObject.values()) {
            Map<String, String> references = references(object);
            CLINIC.records(object).filter(r -> r.get("deleted_at") == null).forEach(r -> references.forEach((field, target) -> {
                if (r.get(field) != null && !ids.get(target).contains(r.get(field).toString())) {
                    orphans.add(r.get("id").toString());
                }
            }));
        }
        Set<String> deliberate = new TreeSet<>();
        for (Dirt dirt : List.of(Dirt.GUARANTOR_GONE, Dirt.PATIENT_PROVIDER_GONE, Dirt.PATIENT_STAFF_GONE, Dirt.APPOINTMENT_PATIENT_DELETED,
                Dirt.APPOINTMENT_PATIENT_PURGED, Dirt.APPOINTMENT_PROVIDER_GONE, Dirt.NOTE_APPOINTMENT_GONE, Dirt.CONSENT_NO_FILE,
                Dirt.COMMUNICATION_PATIENT_PURGED, Dirt.COMMUNICATION_STAFF_GONE)) {
            CLINIC.dirt(dirt).forEach(id -> deliberate.add(id.id()));
        }
        assertEquals(deliberate, orphans);
    }

    private static Map<String, String> references(ClinicObject object) {
        Map<String, String> references = new HashMap<>();
        for (Object each : (List<?>) SCHEMA.object(object.objectName()).orElseThrow().get("fields")) {
            Map<?, ?> field = (Map<?, ?>) each;
            if (field.get("references") != null) {
                references.put(field.get("name").toString(), field.get("references").toString());
            }
        }
        return references;
    }

    @Test
    void nothingIsChangedBeforeItWasMadeNorAfterTheClinicWasLookedAt() {
        for (ClinicObject object : ClinicObject.values()) {
            CLINIC.records(object).forEach(r -> {
                assertTrue(r.get("created_at").toString().compareTo(r.get("updated_at").toString()) <= 0, r.get("id").toString());
                assertTrue(r.get("updated_at").toString().compareTo(Clinic.AS_OF.toString()) < 0, r.get("id").toString());
            });
        }
    }

    @Test
    void theIndexHoldsEveryRecordOnceInOrder() {
        for (ClinicObject object : ClinicObject.values()) {
            List<String> indexed = new ArrayList<>();
            for (RecordIndex index : List.of(CLINIC.live(object), CLINIC.deleted(object))) {
                for (int i = 0; i < index.size(); i++) {
                    String id = index.id(i);
                    indexed.add(id);
                    String updated = CLINIC.record(object, id).orElseThrow().get("updated_at").toString();
                    assertEquals(Instant.parse(updated).toEpochMilli(), index.updatedAt(i));
                    assertEquals(i + 1, index.firstAfter(index.updatedAt(i), id));
                    assertTrue(i == 0 || index.updatedAt(i - 1) < index.updatedAt(i) || index.id(i - 1).compareTo(id) < 0);
                }
            }
            indexed.sort(null);
            assertEquals(CLINIC.ids(object).toList(), indexed);
        }
    }

    @Test
    void anImportLeavesManyRecordsWithOneTime() {
        List<RecordId> imported = CLINIC.dirt(Dirt.SAME_UPDATED_AT);
        assertEquals(9, imported.size());
        assertEquals(1, imported.stream().map(id -> CLINIC.record(id.object(), id.id()).orElseThrow())
                .map(record -> record.get("updated_at")).distinct().count());
    }

    @Test
    void oneInEightOfTheActiveStaffHasNoZohoUserAndTheFrontDeskAlwaysHasOne() {
        Clinic clinic = new Clinic(1_000, 3);
        List<ZohoUser> users = clinic.zohoUsers();
        Set<String> emails = new HashSet<>();
        users.forEach(u -> assertTrue(emails.add(u.email()), "an e-mail twice"));
        assertTrue(users.contains(new ZohoUser("Front Desk", Clinic.FRONT_DESK_EMAIL, true, "Manager")));
        assertTrue(users.stream().anyMatch(u -> u.email().equals(Clinic.ADMIN_EMAIL) && u.active()));
        List<Map<String, Object>> active = clinic.records(ClinicObject.STAFF).filter(s -> (Boolean) s.get("active")).toList();
        long lacking = active.stream().filter(s -> s.get("email") != null)
                .filter(s -> users.stream().noneMatch(u -> u.email().equalsIgnoreCase(s.get("email").toString()))).count();
        assertEquals(active.size() / 8.0, lacking, 1.0);
        assertTrue(users.stream().anyMatch(u -> !u.active()), "someone who left still has an inactive user");
    }

    @Test
    void providersHaveValidNpisExceptTheDeliberateOnes() {
        Set<String> invalid = new TreeSet<>();
        CLINIC.records(ClinicObject.PROVIDER).filter(p -> !luhn("80840" + p.get("npi"))).forEach(p -> invalid.add(p.get("id").toString()));
        Set<String> deliberate = new TreeSet<>();
        CLINIC.dirt(Dirt.NPI_INVALID).forEach(id -> deliberate.add(id.id()));
        assertEquals(deliberate, invalid);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }

    @Test
    void filesHaveTheBytesThatTheirMetadataPromise() throws IOException {
        Set<String> wrong = new TreeSet<>();
        int files = 0;
        for (Map<String, Object> attachment : CLINIC.records(ClinicObject.ATTACHMENT).toList()) {
            String id = attachment.get("id").toString();
            if (CLINIC.attachmentContent(id).isEmpty()) {
                assertEquals("missing", attachment.get("status"));
                continue;
            }
            FileContent content = CLINIC.attachmentContent(id).get();
            assertEquals(content.size(), attachment.get("byte_size"));
            files++;
            if (!CLINIC.sha256(content).equals(attachment.get("sha256"))) {
                wrong.add(id);
            }
        }
        Set<String> deliberate = new TreeSet<>();
        CLINIC.dirt(Dirt.FILE_WRONG_CHECKSUM).forEach(id -> deliberate.add(id.id()));
        assertEquals(deliberate, wrong);
        assertTrue(files > 600);
    }

    @Test
    void aStretchOfAFileIsThatStretchOfIt() throws IOException {
        for (Dirt dirt : List.of(Dirt.FILE_SAME_NAME, Dirt.FILE_EMPTY)) {
            FileContent content = CLINIC.attachmentContent(CLINIC.dirt(dirt).get(0).id()).orElseThrow();
            byte[] whole = bytes(content, 0, content.size());
            assertEquals(content.size(), whole.length);
            for (int from = 0; from < whole.length; from += 97) {
                int to = Math.min(whole.length, from + 1 + from * 3 % 9_000);
                assertTrue(Arrays.equals(whole, from, to, bytes(content, from, to), 0, to - from), from + " to " + to);
            }
        }
    }

    @Test
    void aPdfSaysTruthfullyWhereItsTableIs() throws IOException {
        FileContent content = CLINIC.attachmentContent(CLINIC.dirt(Dirt.FILE_SAME_NAME).get(0).id()).orElseThrow();
        String pdf = new String(bytes(content, 0, content.size()), StandardCharsets.ISO_8859_1);
        int table = Integer.parseInt(pdf.substring(pdf.indexOf("startxref\n") + 10, pdf.lastIndexOf("\n%%EOF")));
        assertTrue(pdf.startsWith("xref\n0 6\n", table));
        String[] entries = pdf.substring(table + 9).split("\n");
        for (int object = 1; object <= 5; object++) {
            assertTrue(pdf.startsWith(object + " 0 obj\n", Integer.parseInt(entries[object].substring(0, 10))));
        }
    }

    @Test
    void twoFilesAreAtTheLimitAndOneByteOver() {
        assertEquals(List.of(Clinic.FILE_LIMIT), sizes(Dirt.FILE_AT_LIMIT));
        assertEquals(List.of(Clinic.FILE_LIMIT + 1), sizes(Dirt.FILE_OVER_LIMIT));
        assertTrue(sizes(Dirt.FILE_EMPTY).stream().allMatch(size -> size == 0));
    }

    private static List<Long> sizes(Dirt dirt) {
        return CLINIC.dirt(dirt).stream().map(id -> CLINIC.attachmentContent(id.id()).orElseThrow().size()).toList();
    }

    private static byte[] bytes(FileContent content, long from, long to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out, from, to);
        return out.toByteArray();
    }
}
