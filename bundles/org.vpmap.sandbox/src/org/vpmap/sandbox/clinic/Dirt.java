package org.vpmap.sandbox.clinic;

import static org.vpmap.sandbox.clinic.Place.of;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of dirt in the clinic, one constant each, with the place where it lies: patients are dirty by their number within each
 * hundred (patient 12 of every hundred has a phone with an extension), so each kind is there from 100 patients on and tests find
 * its records by {@link Clinic#dirt(Dirt)}. Kinds of a staff member start at 300 patients at the latest.
 */
public enum Dirt {
    NAME_SINGLE("one name only", of(ClinicObject.PATIENT, 1), Spoil::singleName),
    NAME_PARTICLE("a particle before the family name", of(ClinicObject.PATIENT, 2), Spoil::particle),
    NAME_SUFFIX("Jr., III, MD after the name", of(ClinicObject.PATIENT, 3), Spoil::suffix),
    SHARED_PHONE("a family with one home number", of(ClinicObject.PATIENT, 4, 5, 6).every(20), Spoil::sharedPhone),
    SHARED_EMAIL("a family with one e-mail address", of(ClinicObject.PATIENT, 4, 5, 6, 44, 45, 46), Spoil::sharedEmail),
    NAME_NON_LATIN("Cyrillic, Han, Arabic, Greek, Devanagari", of(ClinicObject.PATIENT, 7), Spoil::nonLatin),
    NAME_EMOJI("emoji of several code points in the name", of(ClinicObject.PATIENT, 8), Spoil::emojiName),
    NAME_COMMA("family name first, with a comma", of(ClinicObject.PATIENT, 9), Spoil::commaName),
    NAME_WHITESPACE("tabs, double and no-break spaces in the name", of(ClinicObject.PATIENT, 10), Spoil::spacedName),
    NAME_TOO_LONG("a name longer than the schema says", of(ClinicObject.PATIENT, 11), Spoil::longName),
    PHONE_EXTENSION("numbers with extensions", of(ClinicObject.PATIENT, 12), Spoil::extension),
    PHONE_NOTATIONS("one number in every notation", of(ClinicObject.PATIENT, 13), Spoil::notations),
    PHONE_INTERNATIONAL("numbers of other countries", of(ClinicObject.PATIENT, 14), Spoil::international),
    PHONE_TWO_IN_ONE("two numbers in one field", of(ClinicObject.PATIENT, 15), Spoil::twoInOne),
    PHONE_GARBAGE("words where a number should be, a kind nobody knows", of(ClinicObject.PATIENT, 16), Spoil::garbagePhone),
    EMAIL_INVALID("no e-mail address at all", of(ClinicObject.PATIENT, 17), Spoil::invalidEmail),
    EMAIL_CASE_AND_SPACE("capitals and blanks around the address", of(ClinicObject.PATIENT, 18), Spoil::spacedEmail),
    BIRTH_DATE_1900("born on 1900-01-01", of(ClinicObject.PATIENT, 19), Spoil::bornIn1900),
    BIRTH_DATE_FUTURE("born tomorrow, or in 2099", of(ClinicObject.PATIENT, 20), Spoil::bornTomorrow),
    BIRTH_DATE_MISSING("no birth date", of(ClinicObject.PATIENT, 21), set("birth_date", null)),
    PATIENT_UNKNOWN_ENUM("sex and status that the schema does not list", of(ClinicObject.PATIENT, 22), Spoil::unknownPatientValues),
    SAME_UPDATED_AT("the same updated_at as every other of its kind, from a bulk import",
            of(ClinicObject.PATIENT, 23, 47, 48), Spoil::nothing),
    DUPLICATE_PATIENT("the patient before, registered again", of(ClinicObject.PATIENT, 28), Spoil::duplicate),
    DUPLICATE_MRN("the record number of another patient", of(ClinicObject.PATIENT, 29), Spoil::duplicateMrn),
    GUARANTOR_CYCLE("two patients, each the other's guarantor", of(ClinicObject.PATIENT, 30, 31), Spoil::guarantorCycle),
    GUARANTOR_SELF("own guarantor", of(ClinicObject.PATIENT, 32), Spoil::ownGuarantor),
    GUARANTOR_GONE("a guarantor who was purged", of(ClinicObject.PATIENT, 33), gone("guarantor_id", ClinicObject.PATIENT)),
    PATIENT_PROVIDER_GONE("a primary provider who is gone",
            of(ClinicObject.PATIENT, 34), gone("primary_provider_id", ClinicObject.PROVIDER)),
    PATIENT_STAFF_GONE("an assigned staff member who is gone", of(ClinicObject.PATIENT, 35), gone("assigned_staff_id", ClinicObject.STAFF)),
    TAG_UNKNOWN("tags that the list of tags lacks, blank, too long or twice", of(ClinicObject.PATIENT, 36), Spoil::unknownTags),
    ADDRESS_MESSY("all in one line, state in words, ZIP without its zero", of(ClinicObject.PATIENT, 37), Spoil::messyAddress),
    ALL_FIELDS_EMOJI("an emoji in each text field", of(ClinicObject.PATIENT, 38), Spoil::emojiEverywhere),
    CUSTOM_FIELD_ODD("a custom field that the schema lacks, one of another type", of(ClinicObject.PATIENT, 39), Spoil::oddCustomFields),
    PATIENT_DECEASED("deceased, with an appointment still booked", of(ClinicObject.PATIENT, 40), Spoil::deceased),
    APPOINTMENT_OF_DECEASED("still booked, of a deceased patient", of(ClinicObject.APPOINTMENT, 40), Spoil::stillBooked),
    TEXT_HOSTILE("script, formula and SQL in plain text fields", of(ClinicObject.PATIENT, 41), Spoil::hostileText),
    TEXT_CONTROL_CHARACTERS("control, zero-width and right-to-left characters", of(ClinicObject.PATIENT, 42), Spoil::controlCharacters),
    NEARLY_EMPTY("nothing but the full name", of(ClinicObject.PATIENT, 43), Spoil::nearlyEmpty),
    PATIENT_DELETED("deleted, with a tombstone, and all that hangs on it", of(ClinicObject.PATIENT, 49), Spoil::nothing),
    APPOINTMENT_PATIENT_DELETED("alive, of a deleted patient", of(ClinicObject.APPOINTMENT, 49), Spoil::nothing),
    APPOINTMENT_OVER_DST_SPRING("over the hour that daylight saving skips", of(ClinicObject.APPOINTMENT, 50), Spoil::springForward),
    APPOINTMENT_OVER_DST_FALL("over the hour that comes twice", of(ClinicObject.APPOINTMENT, 51), Spoil::fallBack),
    APPOINTMENT_AT_MIDNIGHT("from midnight to midnight, local time", of(ClinicObject.APPOINTMENT, 52), Spoil::midnight),
    APPOINTMENT_ALL_DAY("all day", of(ClinicObject.APPOINTMENT, 53), Spoil::allDay),
    APPOINTMENT_ENDS_BEFORE_START("ends before it starts", of(ClinicObject.APPOINTMENT, 54), Spoil::backwards),
    APPOINTMENT_NO_END("no end", of(ClinicObject.APPOINTMENT, 55), set("ends_at", null)),
    APPOINTMENT_OTHER_ZONE("another time zone", of(ClinicObject.APPOINTMENT, 56), set("time_zone", "America/Los_Angeles")),
    APPOINTMENT_PATIENT_PURGED("an orphan: the patient was purged",
            of(ClinicObject.APPOINTMENT, 57), gone("patient_id", ClinicObject.PATIENT)),
    APPOINTMENT_PROVIDER_GONE("an orphan: the provider is gone",
            of(ClinicObject.APPOINTMENT, 58), gone("provider_id", ClinicObject.PROVIDER)),
    APPOINTMENT_CYCLE("two, each rescheduled from the other", of(ClinicObject.APPOINTMENT, 59).ordinals(0, 1), Spoil::rescheduleCycle),
    APPOINTMENT_UNKNOWN_ENUM("type and status that the schema does not list", of(ClinicObject.APPOINTMENT, 60), Spoil::unknownVisitValues),
    APPOINTMENT_REASON_TOO_LONG("a reason longer than the schema says", of(ClinicObject.APPOINTMENT, 61), Spoil::longReason),
    APPOINTMENT_DURATION_MISMATCH("a duration that start and end deny", of(ClinicObject.APPOINTMENT, 62), set("duration_min", 0)),
    APPOINTMENT_DELETED("deleted, with a tombstone", of(ClinicObject.APPOINTMENT, 63).ordinals(3), Spoil::nothing),
    COVERAGE_OVERLAP("two first-rank coverages at the same time", of(ClinicObject.COVERAGE, 67).ordinals(0, 1), Spoil::overlap),
    COVERAGE_TWELVE("twelve coverages", of(ClinicObject.COVERAGE, 68).ordinals(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), Spoil::nothing),
    COVERAGE_RANK_MISSING("no rank", of(ClinicObject.COVERAGE, 69), set("rank", null)),
    COVERAGE_UNKNOWN_ENUM("a type that the schema does not list", of(ClinicObject.COVERAGE, 70), set("type", "tricare_prime")),
    COVERAGE_ENDS_BEFORE_START("ends before it starts", of(ClinicObject.COVERAGE, 71), set("effective_to", "2001-01-01")),
    NOTE_SCRIPT("HTML with scripts, handlers and frames", of(ClinicObject.CLINICAL_NOTE, 72), Spoil::scriptNote),
    NOTE_TABLE("HTML with nested tables, pictures and unclosed tags", of(ClinicObject.CLINICAL_NOTE, 73), Spoil::tableNote),
    NOTE_LONG("60,000 characters", of(ClinicObject.CLINICAL_NOTE, 74), Spoil::longNote),
    NOTE_DRAFT("a draft, not signed", of(ClinicObject.CLINICAL_NOTE, 75), Spoil::draft),
    NOTE_PSYCHOTHERAPY("psychotherapy note", of(ClinicObject.CLINICAL_NOTE, 76), set("sensitivity", "psychotherapy")),
    NOTE_PART2("42 CFR part 2 note", of(ClinicObject.CLINICAL_NOTE, 77), set("sensitivity", "part2")),
    NOTE_MINOR("a minor's note", of(ClinicObject.CLINICAL_NOTE, 78), set("sensitivity", "minor")),
    NOTE_AMENDED("amends the note before", of(ClinicObject.CLINICAL_NOTE, 79).ordinals(1), Spoil::amended),
    NOTE_EMPTY("nothing in title and body", of(ClinicObject.CLINICAL_NOTE, 80), Spoil::emptyNote),
    NOTE_APPOINTMENT_GONE("of an appointment that was purged",
            of(ClinicObject.CLINICAL_NOTE, 81), gone("appointment_id", ClinicObject.APPOINTMENT)),
    PLAN_UNKNOWN_ENUM("a status that the schema does not list", of(ClinicObject.TREATMENT_PLAN, 82), set("status", "verbally accepted")),
    PLAN_TOTAL_MISMATCH("a total that its items deny", of(ClinicObject.TREATMENT_PLAN, 83), set("total_value", "0.01")),
    FILE_EMPTY("a consent file of 0 bytes", of(ClinicObject.ATTACHMENT, 84), Spoil::nothing),
    FILE_AT_LIMIT("a consent file of exactly 25 MB, one in the clinic", of(ClinicObject.ATTACHMENT, 85).once(), Spoil::nothing),
    FILE_OVER_LIMIT("a consent file of 25 MB and one byte, one in the clinic", of(ClinicObject.ATTACHMENT, 86).once(), Spoil::nothing),
    FILE_SAME_NAME("two consent files of one name", of(ClinicObject.ATTACHMENT, 87).ordinals(0, 1), set("file_name", "consent.pdf")),
    FILE_SLASH_IN_NAME("a file name with slashes",
            of(ClinicObject.ATTACHMENT, 88), set("file_name", "../scans/2024/consent: \"signed\".pdf")),
    FILE_LONG_NAME("a file name of 200 characters", of(ClinicObject.ATTACHMENT, 89), set("file_name", "consent_".repeat(24) + "form.pdf")),
    FILE_WRONG_CHECKSUM("a checksum that the bytes deny", of(ClinicObject.ATTACHMENT, 90), set("sha256", "0".repeat(64))),
    CONSENT_NO_FILE("a consent whose file was purged", of(ClinicObject.CONSENT, 91), gone("attachment_id", ClinicObject.ATTACHMENT)),
    COMMUNICATION_PATIENT_PURGED("an orphan: the patient was purged",
            of(ClinicObject.COMMUNICATION, 92), gone("patient_id", ClinicObject.PATIENT)),
    COMMUNICATION_STAFF_GONE("of a staff member who is gone", of(ClinicObject.COMMUNICATION, 93), gone("staff_id", ClinicObject.STAFF)),
    COMMUNICATION_EMOJI("emoji in subject and content", of(ClinicObject.COMMUNICATION, 94), Spoil::emojiMessage),
    IMAGING_NEARLINE("pictures that must be staged first", of(ClinicObject.IMAGING_STUDY, 95), set("storage_state", "nearline")),
    IMAGING_NEEDS_CONFIRMATION("pictures that somebody must release at the device", of(ClinicObject.IMAGING_STUDY, 96), Spoil::unconfirmed),
    CLAIM_LEGAL_HOLD("under legal hold", of(ClinicObject.CLAIM, 97), set("legal_hold", true)),
    CLAIM_RETENTION_OVER("its retention is over", of(ClinicObject.CLAIM, 98), set("retention_until", "2020-12-31")),
    FILE_CONTENT_MISSING("metadata whose bytes are lost", of(ClinicObject.ATTACHMENT, 99), set("status", "missing")),
    STAFF_SHARED_MAILBOX("two members with one mailbox", of(ClinicObject.STAFF, 2, 7).every(40), set("email", "reception@acme.example")),
    STAFF_EMAIL_CASE("an address in capitals", of(ClinicObject.STAFF, 3).every(40), Spoil::capitalEmail),
    STAFF_INACTIVE("left the clinic", of(ClinicObject.STAFF, 5).every(8), set("active", false)),
    STAFF_WITHOUT_ZOHO_USER("active, but no user in Zoho CRM", of(ClinicObject.STAFF, 6).every(8), Spoil::nothing),
    STAFF_NO_EMAIL("no address", of(ClinicObject.STAFF, 10).every(40), set("email", null)),
    ORGANIZATION_THREE_WAYS("one organization, spelled three ways",
            of(ClinicObject.PROVIDER, 0, 1, 2).from(Making.REFERRING), Spoil::spelling),
    NPI_INVALID("an NPI with a wrong check digit", of(ClinicObject.PROVIDER, 3).from(Making.REFERRING), Spoil::invalidNpi),
    PROVIDER_INACTIVE("no longer active", of(ClinicObject.PROVIDER, 4).from(Making.REFERRING), set("active", false)),
    PROVIDER_NO_ORGANIZATION("no organization", of(ClinicObject.PROVIDER, 5).from(Making.REFERRING), Spoil::noOrganization),
    PROVIDER_DUPLICATE("the provider before, entered again", of(ClinicObject.PROVIDER, 7).from(Making.REFERRING), Spoil::duplicateProvider),
    TAG_LONG("a name of 43 characters", of(ClinicObject.TAG, 22), Spoil::nothing),
    TAG_EMOJI("an emoji in the name", of(ClinicObject.TAG, 23), Spoil::nothing),
    TAG_CASE_TWIN("the name of another tag in lower case", of(ClinicObject.TAG, 24), Spoil::nothing);

    private static final Map<ClinicObject, List<Dirt>> BY_OBJECT = new EnumMap<>(ClinicObject.class);

    static {
        for (Dirt dirt : values()) {
            BY_OBJECT.computeIfAbsent(dirt.place.object(), o -> new ArrayList<>()).add(dirt);
        }
    }

    private final String description;
    private final Place place;
    private final Spoiler spoiler;

    /** Makes a clean record dirty. */
    interface Spoiler {
        void spoil(Map<String, Object> record, Making making, int owner, int ordinal);
    }

    Dirt(String description, Place place, Spoiler spoiler) {
        this.description = description;
        this.place = place;
        this.spoiler = spoiler;
    }

    /** In a few words, for a catalogue. */
    public String description() {
        return description;
    }

    /** The object whose records are dirty in this way. */
    public ClinicObject object() {
        return place.object();
    }

    Place place() {
        return place;
    }

    boolean hits(int owner) {
        return place.hits(owner);
    }

    void spoil(Map<String, Object> record, Making making, int owner, int ordinal) {
        spoiler.spoil(record, making, owner, ordinal);
    }

    /** What is wrong with one record. */
    static List<Dirt> at(ClinicObject object, int owner, int ordinal) {
        List<Dirt> found = List.of();
        for (Dirt dirt : BY_OBJECT.getOrDefault(object, List.of())) {
            if (dirt.place.hits(owner) && dirt.place.hasOrdinal(ordinal)) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(dirt);
            }
        }
        return found;
    }

    /** The last record of an owner that must exist for its dirt to have a place; -1 where there is none. */
    static int highestOrdinal(ClinicObject object, int owner) {
        int highest = -1;
        for (Dirt dirt : BY_OBJECT.getOrDefault(object, List.of())) {
            if (dirt.place.hits(owner)) {
                highest = Math.max(highest, dirt.place.lastOrdinal());
            }
        }
        return highest;
    }

    private static Spoiler gone(String field, ClinicObject object) {
        return (record, making, owner, ordinal) -> record.put(field, Making.gone(object));
    }

    private static Spoiler set(String field, Object value) {
        return (record, making, owner, ordinal) -> record.put(field, value);
    }
}
