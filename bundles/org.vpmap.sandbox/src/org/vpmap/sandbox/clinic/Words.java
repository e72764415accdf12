package org.vpmap.sandbox.clinic;

import java.text.Normalizer;

/** Stock of invented names, streets, codes and sentences. E-mail domains end in .example and numbers are 555-01xx: nobody has them. */
final class Words {

    static final String[] FEMALE = {
        "Abigail", "Amelia", "Beatrice", "Camila", "Chloe", "Daphne", "Eleanor", "Fatima", "Grace", "Hannah", "Imani", "Isabel",
        "Josephine", "Keisha", "Lakshmi", "Lucia", "Maeve", "Margaret", "Naomi", "Olivia", "Priya", "Renée", "Rosa", "Sofía",
        "Thandiwe", "Ursula", "Violet", "Winifred", "Yuki", "Zoë"
    };
    static final String[] MALE = {
        "Aaron", "Andre", "Benjamin", "Carlos", "Connor", "Darius", "Elijah", "Emeka", "Felix", "Gabriel", "Hassan", "Ian", "Ivan",
        "Jamal", "José", "Kenji", "Liam", "Mateo", "Nathan", "Omar", "Patrick", "Quentin", "Raj", "Samuel", "Søren", "Theodore",
        "Umberto", "Victor", "William", "Zachary"
    };
    static final String[] FAMILY = {
        "Abernathy", "Adeyemi", "Baxter", "Brennan", "Castellanos", "Chaudhry", "Dahlgren", "Delacroix", "Ellsworth", "Fairbanks",
        "Ferreira", "Galloway", "Guerrero", "Hathaway", "Holloway", "Ibarra", "Jankowski", "Kowalczyk", "Lindqvist", "Mbeki-Stone",
        "McAllister", "Montoya", "Nakagawa", "Nguyen", "O'Hara", "Okonkwo", "Patterson", "Pemberton", "Quintero", "Ramanathan",
        "Rosenthal", "Santiago", "Sørensen", "Thackeray", "Tremblay", "Underhill", "Vasquez", "Whitfield", "Yamamoto", "Zielinski"
    };
    static final String[] STREETS = {
        "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Foxglove", "Gorse", "Hawthorn", "Ivy", "Juniper", "Larch", "Magnolia", "Oak",
        "Poplar", "Sycamore", "Willow"
    };
    static final String[] STREET_KINDS = {"St", "Ave", "Rd", "Ln", "Blvd", "Ct"};
    /** City, county, state, ZIP code prefix. */
    static final String[][] CITIES = {
        {"Springfield", "Hampden", "MA", "0110"}, {"Riverton", "Burlington", "NJ", "0807"}, {"Fairview", "Bergen", "NJ", "0702"},
        {"Greenville", "Hudson", "NY", "1208"}, {"Franklin", "Delaware", "NY", "1377"}, {"Clinton", "Oneida", "NY", "1332"},
        {"Salem", "Rockingham", "NH", "0307"}, {"Georgetown", "Fairfield", "CT", "0682"}
    };
    static final String[] AREA_CODES = {
        "201", "203", "207", "212", "215", "216", "267", "301", "302", "304", "315", "339", "347", "351", "401", "410", "412", "413",
        "443", "475", "484", "508", "516", "518", "551", "570", "585", "603", "607", "609", "610", "617", "631", "646", "716", "717",
        "718", "724", "732", "774", "781", "802", "814", "845", "856", "857", "860", "862", "908", "914", "917", "929", "959", "973",
        "978"
    };
    static final String[] MAIL_DOMAINS = {"mail.example", "post.example", "inbox.example", "home.example"};
    static final String[] TAGS = {
        "VIP", "Recall due", "Diabetes", "Hypertension", "Asthma", "Needs interpreter", "Wheelchair", "Newsletter", "Self pay",
        "Payment plan", "Collections", "No text messages", "Telehealth", "Snowbird", "Pediatric", "Senior", "Pregnancy",
        "Allergy alert", "Fall risk", "Student", "Veteran", "Caregiver", "Referred by a long-standing family friend", "❤️ Loyal", "vip"
    };
    static final String[] LOCATIONS = {"Main Street", "Harbor Annex", "Telehealth"};
    static final String[] REASONS = {
        "Annual physical", "Follow-up on blood pressure", "Sore throat", "Medication review", "Back pain", "Skin rash",
        "Diabetes check", "Flu shot", "Headache", "School form", "Knee injury", "Blurred vision"
    };
    static final String[] VISIT_TYPES = {
        "new", "recheck", "post", "annual", "consult", "procedure", "telehealth", "urgent"
    };
    static final String[] SPECIALTIES = {
        "family_medicine", "internal_medicine", "pediatrics", "optometry", "cardiology", "orthopedics", "dermatology", "neurology"
    };
    static final String[][] ORGANIZATIONS = {
        {"St. Alban Medical Center", "Saint Alban Med Ctr", "ST ALBAN MEDICAL CENTER, INC."}, {"Harborview Cardiology Group"},
        {"Pinecrest Imaging & Lab"}, {"Lakeside Orthopedics"}, {"Northgate Dermatology"}, {"Willowbrook Hospital"},
        {"Eastfield Pediatrics"}, {"Summit Eye Institute"}, {"Bayside Neurology Associates"}, {"Cloverdale Clinic"}
    };
    static final String[] PAYERS = {
        "Evergreen Mutual", "Blue Lantern Health", "Granite State Assurance", "Harbor HMO", "Union Care", "Federal Senior Plan"
    };
    static final String[][] DIAGNOSES = {
        {"E11.9", "Type 2 diabetes mellitus without complications"}, {"I10", "Essential (primary) hypertension"},
        {"J45.909", "Unspecified asthma, uncomplicated"}, {"M54.50", "Low back pain, unspecified"},
        {"J02.9", "Acute pharyngitis, unspecified"}, {"L20.9", "Atopic dermatitis, unspecified"}, {"H52.13", "Myopia, bilateral"},
        {"G43.909", "Migraine, unspecified"}, {"E78.5", "Hyperlipidemia, unspecified"}, {"Z00.00", "General adult medical examination"}
    };
    static final String[] PROCEDURES = {
        "99213", "99214", "99203", "99395", "90686", "92014", "36415", "81002", "93000", "20610"
    };
    static final String[][] PLAN_ITEMS = {
        {"PT-10", "Physical therapy session"}, {"NUT-1", "Nutrition counselling"}, {"LAB-A1C", "Hemoglobin A1c"},
        {"EYE-LENS", "Prescription lenses"}, {"INJ-KNEE", "Knee injection"}, {"BP-HOME", "Home monitor"}
    };
    static final String[] CONSENT_FORMS = {
        "General consent to treatment", "Notice of privacy practices", "Telehealth consent", "Release of information",
        "Procedure consent"
    };
    static final String[] SENTENCES = {
        "Patient reports gradual improvement since the last visit.", "No acute distress.", "Advised fluids and rest.",
        "Medication tolerated well.", "Discussed diet and exercise.", "Blood pressure within target.", "Follow up in six weeks.",
        "Reviewed laboratory results.", "Denies fever or chills.", "Referred to specialist for evaluation."
    };

    private Words() {}

    /** A fictitious North American number; {@code 617-555-0142}. */
    static String phone(Dice dice) {
        return dice.one(AREA_CODES) + "-555-01" + (char) ('0' + dice.below(10)) + (char) ('0' + dice.below(10));
    }

    static String zip(Dice dice, String prefix) {
        return prefix + (char) ('0' + dice.below(10));
    }

    static String street(Dice dice) {
        return dice.between(1, 980) + " " + dice.one(STREETS) + " " + dice.one(STREET_KINDS);
    }

    /** A well-formed NPI from the block 1000…, which the registry has never issued. */
    static String npi(int number) {
        StringBuilder digits = new StringBuilder("1000");
        Text.number(digits, number % 100_000, 5);
        int sum = 24;
        for (int i = 0; i < 9; i++) {
            int digit = digits.charAt(i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }

    static String ascii(String name) {
        StringBuilder text = new StringBuilder();
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD);
        for (int i = 0; i < plain.length(); i++) {
            char c = Character.toLowerCase(plain.charAt(i));
            if (c >= 'a' && c <= 'z') {
                text.append(c);
            } else if (c == 'ø') {
                text.append('o');
            }
        }
        return text.toString();
    }
}
