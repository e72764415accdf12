package org.vpmap.sandbox.clinic;

import java.util.Optional;

/**
 * The kinds of record that a Visual Practice deployment holds, as the REST profile lists them, and one specialty module.
 *
 * <p>An id is the object's prefix, seven digits for the owner and, for what belongs to a patient, three for the ordinal:
 * {@code apt_0000041002} is the third appointment of patient 41. Clients must treat ids as opaque; the generator relies on
 * the form because it finds a record again from its id alone.
 */
public enum ClinicObject {
    PATIENT("Patient", "patients", "pat", false),
    APPOINTMENT("Appointment", "appointments", "apt", true),
    PROVIDER("Provider", "providers", "prv", false),
    COVERAGE("Coverage", "coverages", "cov", true),
    CLINICAL_NOTE("ClinicalNote", "clinical_notes", "nte", true),
    TREATMENT_PLAN("TreatmentPlan", "treatment_plans", "pln", true),
    STAFF("Staff", "staff", "stf", false),
    TAG("Tag", "tags", "tag", false),
    CONSENT("Consent", "consents", "cns", true),
    COMMUNICATION("Communication", "communications", "com", true),
    ATTACHMENT("Attachment", "attachments", "att", true),
    IMAGING_STUDY("ImagingStudy", "imaging_studies", "img", true),
    CLAIM("Claim", "claims", "clm", true),
    EYE_EXAM("EyeExam", "eye_exams", "eye", true);

    private static final int OWNER_DIGITS = 7;
    private static final int ORDINAL_DIGITS = 3;

    private final String objectName;
    private final String collection;
    private final String prefix;
    private final boolean ofPatient;

    ClinicObject(String objectName, String collection, String prefix, boolean ofPatient) {
        this.objectName = objectName;
        this.collection = collection;
        this.prefix = prefix;
        this.ofPatient = ofPatient;
    }

    /** The object's name in the schema, as {@code ClinicalNote}. */
    public String objectName() {
        return objectName;
    }

    /** The path segment of its list, as {@code clinical_notes}. */
    public String collection() {
        return collection;
    }

    /** Whether each record belongs to exactly one patient and carries {@code patient_id}. */
    public boolean ofPatient() {
        return ofPatient;
    }

    /** The object whose list has this path segment. */
    public static Optional<ClinicObject> ofCollection(String collection) {
        for (ClinicObject object : values()) {
            if (object.collection.equals(collection)) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    /** An id that no generated record has, for the so-manieth record made later; it sorts after the generated ones. */
    public String newId(int number) {
        return digits(new StringBuilder(prefix).append("_n"), number, OWNER_DIGITS).toString();
    }

    /** The number that {@link #newId(int)} was given for this id, or 0 where it is none of its ids. */
    public int newNumber(String id) {
        int start = prefix.length() + 2;
        return id.length() == start + OWNER_DIGITS && id.startsWith(prefix + "_n") ? Math.max(0, number(id, start, id.length())) : 0;
    }

    String id(int owner, int ordinal) {
        StringBuilder id = new StringBuilder(prefix.length() + 1 + OWNER_DIGITS + ORDINAL_DIGITS).append(prefix).append('_');
        digits(id, owner, OWNER_DIGITS);
        if (ofPatient) {
            digits(id, ordinal, ORDINAL_DIGITS);
        }
        return id.toString();
    }

    /** The place of a record of this object, or -1 for both where the id has another form. */
    RecordKey key(String id) {
        int start = prefix.length() + 1;
        int expected = start + OWNER_DIGITS + (ofPatient ? ORDINAL_DIGITS : 0);
        if (id.length() != expected || !id.startsWith(prefix) || id.charAt(start - 1) != '_') {
            return RecordKey.NONE;
        }
        int owner = number(id, start, start + OWNER_DIGITS);
        int ordinal = ofPatient ? number(id, start + OWNER_DIGITS, expected) : 0;
        return owner < 0 || ordinal < 0 ? RecordKey.NONE : new RecordKey(owner, ordinal);
    }

    private static StringBuilder digits(StringBuilder to, int value, int width) {
        int divisor = 1;
        for (int i = 1; i < width; i++) {
            divisor *= 10;
        }
        for (int rest = value; divisor > 0; divisor /= 10) {
            to.append((char) ('0' + rest / divisor));
            rest %= divisor;
        }
        return to;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
