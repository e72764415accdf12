package org.vpmap.sandbox.clinic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented clinic of so many patients, the same from the same seed on every machine. Nothing is kept but an index: each record is
 * made from seed and id whenever it is asked for. A patient and what hangs on it do not depend on how many patients there are.
 *
 * <p>Records are maps in the field order of the profile; values are strings, integers, booleans, null, and lists and maps of these.
 * Money is a decimal string, dates and instants are strings as the profile says. The caller may change a map that it was given.
 *
 * <p>Thread-safe.
 */
public final class Clinic {

    public static final String NAME = "Acme Family Clinic";
    public static final String ZONE = "America/New_York";
    public static final String PRACTICE_ID = "prac_acme";
    /** The largest file that a practice takes: 25 MB. */
    public static final long FILE_LIMIT = 25L * 1024 * 1024;
    /** The largest clinic; an index entry has no more room. */
    public static final int MAX_PATIENTS = 2_500_000;
    /** The e-mail of the Zoho user that always exists, for what nobody else can own. */
    public static final String FRONT_DESK_EMAIL = Directory.FRONT_DESK_EMAIL;
    /** The e-mail of Zoho's administrator. */
    public static final String ADMIN_EMAIL = "admin@acme.example";
    /** When the clinic is looked at: nothing in it was changed later, but appointments are booked beyond it. */
    public static final Instant AS_OF = Instant.parse("2026-06-30T21:30:00Z");

    private final int patients;
    private final long seed;
    private final Making making;
    private final FileContents contents;
    private final Patients patientMaker;
    private final Visits visits;
    private final Billing billing;
    private final Directory directory;
    private final Papers papers;
    private final Map<ClinicObject, Indexes> indexes = new EnumMap<>(ClinicObject.class);

    private record Indexes(RecordIndex live, RecordIndex deleted) {}

    /**
     * @param patients how many, 1 to {@link #MAX_PATIENTS}
     * @param seed     any number
     */
    public Clinic(int patients, long seed) {
        if (patients < 1 || patients > MAX_PATIENTS) {
            throw new IllegalArgumentException("a clinic has 1 to " + MAX_PATIENTS + " patients, not " + patients);
        }
        this.patients = patients;
        this.seed = seed;
        this.making = new Making(seed, new Timeline(seed, AS_OF, ZoneId.of(ZONE)));
        this.contents = new FileContents(seed);
        this.patientMaker = new Patients(making);
        this.visits = new Visits(making);
        this.billing = new Billing(making);
        this.directory = new Directory(making);
        this.papers = new Papers(making, contents);
    }

    public int patients() {
        return patients;
    }

    public long seed() {
        return seed;
    }

    /** What {@code GET /practice} says. */
    public Map<String, Object> practice() {
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("id", PRACTICE_ID);
        to.put("name", NAME);
        to.put("time_zone", ZONE);
        to.put("country", "US");
        to.put("currency", Making.CURRENCY);
        to.put("npi", Words.npi(99_999));
        to.put("edition", "professional");
        to.put("modules", List.of("scheduling", "charting", "billing", "imaging", "optometry"));
        return to;
    }

    /** The record with this id, deleted ones included; empty where the clinic has never had it. */
    public Optional<Map<String, Object>> record(ClinicObject object, String id) {
        RecordKey key = object.key(id);
        return exists(object, key) ? Optional.of(make(object, key.owner(), key.ordinal())) : Optional.empty();
    }

    /** All records of an object by id, deleted ones included, each made when the stream comes to it. */
    public Stream<Map<String, Object>> records(ClinicObject object) {
        return keys(object).map(key -> make(object, key.owner(), key.ordinal()));
    }

    /** The ids of an object's records in their order, those of deleted records included. */
    public Stream<String> ids(ClinicObject object) {
        return keys(object).map(key -> object.id(key.owner(), key.ordinal()));
    }

    /** The ids of what belongs to a patient, those of deleted records included; none where there is no such patient. */
    public List<String> idsOfPatient(ClinicObject object, String patientId) {
        RecordKey patient = ClinicObject.PATIENT.key(patientId);
        if (!object.ofPatient() || !exists(ClinicObject.PATIENT, patient)) {
            return List.of();
        }
        return IntStream.range(0, making.layout(patient.owner()).count(object)).mapToObj(k -> object.id(patient.owner(), k)).toList();
    }

    /** The number of the patient that a generated id belongs to (of other objects the record's own number), or -1. */
    public int owner(ClinicObject object, String id) {
        RecordKey key = object.key(id);
        return exists(object, key) ? key.owner() : -1;
    }

    /** The records of an object that are not deleted, by {@code (updated_at, id)}. Built when first asked for. */
    public RecordIndex live(ClinicObject object) {
        return indexes(object).live();
    }

    /** The deleted records of an object, by {@code (deleted_at, id)}. */
    public RecordIndex deleted(ClinicObject object) {
        return indexes(object).deleted();
    }

    /** Every record that is dirty in one way, by id. */
    public List<RecordId> dirt(Dirt kind) {
        ClinicObject object = kind.object();
        List<RecordId> found = new ArrayList<>();
        eachOwner(object, owner -> {
            if (kind.hits(owner)) {
                int count = object.ofPatient() ? making.layout(owner).count(object) : 1;
                IntStream.range(0, count).filter(kind.place()::hasOrdinal)
                        .forEach(ordinal -> found.add(new RecordId(object, object.id(owner, ordinal))));
            }
        });
        return found;
    }

    /**
     * Who of the clinic has a user in Zoho CRM: an administrator, the front desk, and of the active staff all but one in eight. Some
     * who left still have an inactive one.
     */
    public List<ZohoUser> zohoUsers() {
        Map<String, ZohoUser> byEmail = new LinkedHashMap<>();
        byEmail.put(ADMIN_EMAIL, new ZohoUser("Acme Administrator", ADMIN_EMAIL, true, "CEO"));
        eachOwner(ClinicObject.STAFF, number -> {
            Map<String, Object> staff = make(ClinicObject.STAFF, number, 0);
            boolean active = (Boolean) staff.get("active");
            boolean user = active ? !Dirt.STAFF_WITHOUT_ZOHO_USER.hits(number) : number / 8 % 2 == 0;
            if (user && staff.get("email") != null) {
                String email = staff.get("email").toString().toLowerCase(Locale.ROOT);
                byEmail.putIfAbsent(email, new ZohoUser(staff.get("full_name").toString(), email, active, "Manager"));
            }
        });
        return List.copyOf(byEmail.values());
    }

    /** The bytes of an attachment; empty where there is no such attachment or its bytes are lost. */
    public Optional<FileContent> attachmentContent(String id) {
        return record(ClinicObject.ATTACHMENT, id).filter(attachment -> !"missing".equals(attachment.get("status"))).map(attachment -> {
            RecordKey key = ClinicObject.ATTACHMENT.key(id);
            return contents.attachment(key.owner(), key.ordinal(), "photo".equals(attachment.get("category")));
        });
    }

    /** The bytes of one picture of a study, counted from 1. */
    public Optional<FileContent> instanceContent(String studyId, int instance) {
        return record(ClinicObject.IMAGING_STUDY, studyId)
                .filter(study -> instance >= 1 && instance <= (Integer) study.get("instance_count")).map(study -> {
                    RecordKey key = ClinicObject.IMAGING_STUDY.key(studyId);
                    return contents.instance(key.owner(), key.ordinal(), instance);
                });
    }

    /** Lower-case hex of the SHA-256 of a file's true bytes. */
    public String sha256(FileContent content) {
        return contents.sha256(content);
    }

    private Map<String, Object> make(ClinicObject object, int owner, int ordinal) {
        Map<String, Object> made = switch (object) {
            case PATIENT -> patientMaker.make(owner);
            case APPOINTMENT -> visits.appointment(owner, ordinal);
            case PROVIDER -> directory.provider(owner);
            case COVERAGE -> billing.coverage(owner, ordinal);
            case CLINICAL_NOTE -> visits.note(owner, ordinal);
            case TREATMENT_PLAN -> visits.plan(owner, ordinal);
            case STAFF -> directory.staff(owner);
            case TAG -> directory.tag(owner);
            case CONSENT -> papers.consent(owner, ordinal);
            case COMMUNICATION -> papers.communication(owner, ordinal);
            case ATTACHMENT -> papers.attachment(owner, ordinal);
            case IMAGING_STUDY -> papers.study(owner, ordinal);
            case CLAIM -> billing.claim(owner, ordinal);
            case EYE_EXAM -> visits.eyeExam(owner, ordinal);
        };
        for (Dirt dirt : Dirt.at(object, owner, ordinal)) {
            dirt.spoil(made, making, owner, ordinal);
        }
        return made;
    }

    private boolean exists(ClinicObject object, RecordKey key) {
        if (key.isNone()) {
            return false;
        }
        return switch (object) {
            case PATIENT -> key.owner() < patients;
            case STAFF -> key.owner() < Making.staff(patients);
            case TAG -> key.owner() < Making.TAGS;
            case PROVIDER -> key.owner() >= Making.REFERRING ? key.owner() - Making.REFERRING < Making.referrings(patients)
                    : key.owner() >= Making.INTERNAL && key.owner() - Making.INTERNAL < Making.internals(patients);
            case APPOINTMENT, COVERAGE, CLINICAL_NOTE, TREATMENT_PLAN, CONSENT, COMMUNICATION, ATTACHMENT, IMAGING_STUDY, CLAIM,
                    EYE_EXAM -> key.owner() < patients && key.ordinal() < making.layout(key.owner()).count(object);
        };
    }

    private IntStream owners(ClinicObject object) {
        return switch (object) {
            case STAFF -> IntStream.range(0, Making.staff(patients));
            case TAG -> IntStream.range(0, Making.TAGS);
            case PROVIDER -> IntStream.concat(IntStream.range(Making.INTERNAL, Making.INTERNAL + Making.internals(patients)),
                    IntStream.range(Making.REFERRING, Making.REFERRING + Making.referrings(patients)));
            case PATIENT, APPOINTMENT, COVERAGE, CLINICAL_NOTE, TREATMENT_PLAN, CONSENT, COMMUNICATION, ATTACHMENT, IMAGING_STUDY,
                    CLAIM, EYE_EXAM -> IntStream.range(0, patients);
        };
    }

    private void eachOwner(ClinicObject object, IntConsumer action) {
        owners(object).forEach(action);
    }

    private Stream<RecordKey> keys(ClinicObject object) {
        return owners(object).boxed().flatMap(owner -> object.ofPatient()
                ? IntStream.range(0, making.layout(owner).count(object)).mapToObj(ordinal -> new RecordKey(owner, ordinal))
                : Stream.of(new RecordKey(owner, 0)));
    }

    private Indexes indexes(ClinicObject object) {
        synchronized (indexes) {
            return indexes.computeIfAbsent(object, this::index);
        }
    }

    private Indexes index(ClinicObject object) {
        long base = making.timeline().base();
        RecordIndex.Builder live = new RecordIndex.Builder(object, base);
        RecordIndex.Builder deleted = new RecordIndex.Builder(object, base);
        eachOwner(object, owner -> {
            int count = object.ofPatient() ? making.layout(owner).count(object) : 1;
            for (int ordinal = 0; ordinal < count; ordinal++) {
                Timeline.Times times = making.times(object, owner, ordinal);
                (times.deleted() ? deleted : live).add(times.updated(), owner, ordinal);
            }
        });
        return new Indexes(live.build(), deleted.build());
    }
}
