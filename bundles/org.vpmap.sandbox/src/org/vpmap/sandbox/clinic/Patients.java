package org.vpmap.sandbox.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes patients. Every twentieth, fifth to seventh, are a family: one surname, address and home number, the head as guarantor. */
final class Patients {

    private static final int FAMILY_EVERY = 20;
    private static final int FAMILY_HEAD = 4;
    private static final int FAMILY_SIZE = 3;
    private static final int FAMILY_STREAM = 80;
    private static final String[] LANGUAGES = {"en", "en", "en", "en", "es", "es", "pt", "zh", "fr-CA", ""};

    private final Making making;

    /** A name as the clinic has it: only the full one is certain, the parts are empty more often than not. */
    record Name(String first, String middle, String family) {
        String full() {
            return first + (middle.isEmpty() ? "" : " " + middle) + " " + family;
        }
    }

    Patients(Making making) {
        this.making = making;
    }

    Map<String, Object> make(int patient) {
        Timeline.Times times = making.times(ClinicObject.PATIENT, patient, 0);
        Dice dice = making.dice(ClinicObject.PATIENT, patient, 0);
        Map<String, Object> to = making.begin(ClinicObject.PATIENT, patient, 0, times, dice);
        boolean female = dice.chance(0.52);
        int head = familyHead(patient);
        Dice shared = new Dice(making.seed(), FAMILY_STREAM, head < 0 ? patient : head, 0);
        Name name = new Name(dice.one(female ? Words.FEMALE : Words.MALE), dice.chance(0.3) ? (char) ('A' + dice.below(26)) + "." : "",
                shared.one(Words.FAMILY));
        to.put("mrn", "A" + (100_000 + patient));
        to.put("full_name", name.full());
        boolean parts = dice.chance(0.4);
        to.put("first_name", parts ? name.first() : "");
        to.put("middle_name", parts ? name.middle() : "");
        to.put("last_name", parts ? name.family() : "");
        to.put("suffix", "");
        to.put("preferred_name", dice.chance(0.1) ? name.first().substring(0, 3) : "");
        LocalDate registered = Text.localDate(times.created(), making.timeline().zone());
        boolean child = head >= 0 && head != patient;
        to.put("birth_date", Text.date(child ? registered.minusDays(dice.between(10, 17 * 365))
                : registered.minusDays(dice.between(18 * 365, 93 * 365))));
        boolean deceased = !child && dice.chance(0.02);
        to.put("deceased_at", deceased ? Text.instant(times.updated()) : null);
        to.put("sex_at_birth", female ? "female" : dice.chance(0.98) ? "male" : "unknown");
        to.put("pronouns", dice.chance(0.25) ? (female ? "she/her" : "he/him") : dice.chance(0.02) ? "they/them" : "");
        to.put("ssn_last4", dice.chance(0.5) ? dice.digits(4) : null);
        to.put("email", dice.chance(0.85) ? email(name, patient, dice) : null);
        to.put("phones", phones(dice, shared));
        to.put("address", address(shared));
        to.put("language", dice.one(LANGUAGES));
        to.put("marital_status", child ? "single" : dice.one("single", "married", "divorced", "widowed", "partner", null));
        to.put("emergency_contact", dice.chance(0.6) ? contact(dice, name) : null);
        to.put("guarantor_id", child ? ClinicObject.PATIENT.id(head, 0) : null);
        to.put("primary_provider_id", making.anInternal(dice, patient));
        to.put("assigned_staff_id", dice.chance(0.9) ? making.aStaff(dice, patient) : null);
        to.put("referring_provider_id", dice.chance(0.35) ? making.aReferring(dice, patient) : null);
        to.put("tags", tags(dice));
        to.put("status", deceased ? "deceased" : dice.one("active", "active", "active", "active", "active", "inactive", "archived"));
        if ("archived".equals(to.get("status"))) {
            to.put("archived_at", to.get("updated_at"));
        }
        to.put("marketing_ok", dice.chance(0.5));
        to.put("alerts", dice.chance(0.15) ? dice.one("Penicillin allergy", "Hard of hearing", "Prefers morning appointments") : null);
        to.put("custom_fields", customFields(dice, registered));
        return to;
    }

    static int familyHead(int patient) {
        int within = patient % FAMILY_EVERY - FAMILY_HEAD;
        return within >= 0 && within < FAMILY_SIZE ? patient - within : -1;
    }

    static String familyEmail(int head) {
        return "family" + head + "@home.example";
    }

    private static String email(Name name, int patient, Dice dice) {
        return Words.ascii(name.first()) + "." + Words.ascii(name.family()) + patient + "@" + dice.one(Words.MAIL_DOMAINS);
    }

    private static List<Object> phones(Dice dice, Dice shared) {
        List<Object> to = new ArrayList<>();
        if (dice.chance(0.85)) {
            to.add(phone("mobile", Words.phone(dice), dice.chance(0.7)));
        }
        String home = Words.phone(shared);
        if (dice.chance(0.5)) {
            to.add(phone("home", notation(home, dice.below(5)), false));
        }
        if (dice.chance(0.2)) {
            to.add(phone("work", notation(Words.phone(dice), dice.below(5)), false));
        }
        return to;
    }

    static Map<String, Object> phone(String kind, String number, boolean sms) {
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("kind", kind);
        to.put("number", number);
        to.put("sms_ok", sms);
        return to;
    }

    /** The ways in which people type {@code 617-555-0142}. */
    static String notation(String number, int way) {
        String plain = number.replace("-", "");
        return switch (way) {
            case 0 -> number;
            case 1 -> "(" + plain.substring(0, 3) + ") " + number.substring(4);
            case 2 -> plain;
            case 3 -> "+1 " + number.replace('-', ' ');
            default -> "1." + number.replace('-', '.');
        };
    }

    static Map<String, Object> address(Dice dice) {
        String[] city = Words.CITIES[dice.below(Words.CITIES.length)];
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("line1", Words.street(dice));
        to.put("line2", dice.chance(0.2) ? "Apt " + dice.between(1, 40) : "");
        to.put("city", city[0]);
        to.put("county", city[1]);
        to.put("state", city[2]);
        to.put("postal_code", Words.zip(dice, city[3]));
        to.put("country", "US");
        return to;
    }

    private static Map<String, Object> contact(Dice dice, Name name) {
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("name", dice.one(dice.chance(0.5) ? Words.FEMALE : Words.MALE) + " " + name.family());
        to.put("relation", dice.one("spouse", "parent", "child", "sibling", "friend"));
        to.put("phone", Words.phone(dice));
        return to;
    }

    private static List<Object> tags(Dice dice) {
        List<Object> to = new ArrayList<>();
        int count = dice.chance(0.5) ? 0 : dice.between(1, 4);
        while (to.size() < count) {
            String tag = dice.one(Words.TAGS);
            if (!to.contains(tag)) {
                to.add(tag);
            }
        }
        return to;
    }

    private static List<Object> customFields(Dice dice, LocalDate registered) {
        List<Object> to = new ArrayList<>();
        if (dice.chance(0.7)) {
            to.add(custom("cf_preferred_pharmacy", "Preferred pharmacy", "str",
                    dice.one("Corner Pharmacy", "Main Street Drugs", "Mail order")));
        }
        if (dice.chance(0.6)) {
            to.add(custom("cf_recall_months", "Recall interval (months)", "int", dice.one(3, 6, 12, 24)));
        }
        to.add(custom("cf_portal_enabled", "Portal enabled", "bool", dice.chance(0.6)));
        if (dice.chance(0.3)) {
            to.add(custom("cf_balance", "Open balance", "dec", Text.money(dice.below(90_000))));
        }
        if (dice.chance(0.4)) {
            to.add(custom("cf_last_eye_exam", "Last eye exam", "date", Text.date(registered.plusDays(dice.below(20)))));
            to.add(custom("cf_lens_type", "Lens type", "enum", dice.one("none", "glasses", "soft_contact", "rigid_contact")));
        }
        return to;
    }

    static Map<String, Object> custom(String token, String name, String type, Object value) {
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("token", token);
        to.put("name", name);
        to.put("type", type);
        to.put("value", value);
        return to;
    }
}
