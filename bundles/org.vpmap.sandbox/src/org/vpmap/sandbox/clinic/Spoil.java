package org.vpmap.sandbox.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How clean records are made dirty, for those kinds that take more than one value. */
final class Spoil {

    private static final String[] SCRIPTS = {"Зоя Кузнецова", "山田 花子", "ليلى حداد", "Ελένη Παππά", "प्रिया शर्मा", "김민서", "רות לוי"};
    private static final String EMOJI = "👩🏽‍⚕️";

    private Spoil() {}

    static void nothing(Map<String, Object> r, Making m, int owner, int ordinal) {
        // the dirt is in the times, in the bytes or in the company of other records
    }

    private static void name(Map<String, Object> r, String full) {
        r.put("full_name", full);
        r.put("first_name", "");
        r.put("middle_name", "");
        r.put("last_name", "");
    }

    static void singleName(Map<String, Object> r, Making m, int owner, int ordinal) {
        name(r, "Moonbeam");
    }

    static void particle(Map<String, Object> r, Making m, int owner, int ordinal) {
        String[] names = {"Pieter van der Linden", "Maria de la Cruz Vega", "Otto von Hohenberg", "Leila al-Hadid", "Ana da Silva e Souza"};
        name(r, names[owner / 100 % names.length]);
    }

    static void suffix(Map<String, Object> r, Making m, int owner, int ordinal) {
        String[] suffixes = {"Jr.", "III", "MD", "Sr", "PhD, RN"};
        String suffix = suffixes[owner / 100 % suffixes.length];
        name(r, r.get("full_name") + (owner % 200 < 100 ? ", " : " ") + suffix);
        r.put("suffix", owner % 200 < 100 ? "" : suffix);
    }

    static void sharedPhone(Map<String, Object> r, Making m, int owner, int ordinal) {
        int head = Patients.familyHead(owner);
        String number = Words.phone(new Dice(m.seed(), 81, head, 0));
        r.put("phones", List.of(Patients.phone("home", Patients.notation(number, owner - head), false)));
    }

    static void sharedEmail(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("email", Patients.familyEmail(Patients.familyHead(owner)));
    }

    static void nonLatin(Map<String, Object> r, Making m, int owner, int ordinal) {
        name(r, SCRIPTS[owner / 100 % SCRIPTS.length]);
    }

    static void emojiName(Map<String, Object> r, Making m, int owner, int ordinal) {
        name(r, "Daisy 🌼 Holloway " + EMOJI);
        r.put("preferred_name", "🦄");
    }

    static void commaName(Map<String, Object> r, Making m, int owner, int ordinal) {
        String[] words = r.get("full_name").toString().split(" ", 2);
        name(r, words[1].toUpperCase(Locale.ROOT) + ", " + words[0]);
    }

    static void spacedName(Map<String, Object> r, Making m, int owner, int ordinal) {
        name(r, "  " + r.get("full_name").toString().replace(" ", "\u00a0 \t") + " ");
    }

    static void longName(Map<String, Object> r, Making m, int owner, int ordinal) {
        name(r, "Maximiliana " + "Constantia-Philippa ".repeat(9) + "Featherstonehaugh");
    }

    static void extension(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("phones", List.of(Patients.phone("work", "(617) 555-0134 x204", false), Patients.phone("home", "617-555-0135 ext. 7", false),
                Patients.phone("mobile", "+1 617 555 0136;ext=99", true)));
    }

    static void notations(Map<String, Object> r, Making m, int owner, int ordinal) {
        List<Object> phones = new ArrayList<>();
        String[] kinds = {"mobile", "home", "work"};
        for (int way = 0; way < 5; way++) {
            phones.add(Patients.phone(kinds[way % 3], Patients.notation("508-555-0177", way), way == 0));
        }
        r.put("phones", phones);
    }

    static void international(Map<String, Object> r, Making m, int owner, int ordinal) {
        // Ofcom's and ACMA's ranges for drama
        r.put("phones", List.of(Patients.phone("mobile", "+44 7700 900123", true), Patients.phone("home", "011 61 2 5550 0199", false)));
    }

    static void twoInOne(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("phones", List.of(Patients.phone("home", "617-555-0111 / 617-555-0112", false)));
    }

    static void garbagePhone(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("phones", List.of(Patients.phone("mobile", "ask daughter", true), Patients.phone("pager", "555-0199", false),
                Patients.phone("home", "", false)));
    }

    static void invalidEmail(Map<String, Object> r, Making m, int owner, int ordinal) {
        String[] bad = {"none", "n/a", "jane@@mail.example", "a b@mail.example", "jane.doe@mail"};
        r.put("email", bad[owner / 100 % bad.length]);
    }

    static void spacedEmail(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("email", " Patient" + owner + "@MAIL.Example ");
    }

    static void bornIn1900(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("birth_date", "1900-01-01");
    }

    static void bornTomorrow(Map<String, Object> r, Making m, int owner, int ordinal) {
        LocalDate today = Text.localDate(m.timeline().asOf(), m.timeline().zone());
        r.put("birth_date", owner % 200 < 100 ? "2099-12-31" : Text.date(today.plusDays(1)));
    }

    static void unknownPatientValues(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("sex_at_birth", "U-2");
        r.put("status", "transferred");
        r.put("marital_status", "Married ");
    }

    static void duplicate(Map<String, Object> r, Making m, int owner, int ordinal) {
        Map<String, Object> first = new Patients(m).make(owner - 1);
        for (String field : List.of("birth_date", "sex_at_birth", "phones", "address", "email")) {
            r.put(field, first.get(field));
        }
        name(r, first.get("full_name").toString().toUpperCase(Locale.ROOT));
    }

    static void duplicateMrn(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("mrn", "A" + (100_000 + owner - 2));
    }

    static void guarantorCycle(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("guarantor_id", ClinicObject.PATIENT.id(owner ^ 1, 0));
    }

    static void ownGuarantor(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("guarantor_id", r.get("id"));
    }

    static void unknownTags(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("tags", List.of("Christmas card", "VIP", "vip", "VIP", "", "t".repeat(60), "a, b; c"));
    }

    static void messyAddress(Map<String, Object> r, Making m, int owner, int ordinal) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("line1", "12 Elm St, Apt 3\nSpringfield, Massachusetts 1103");
        address.put("line2", null);
        address.put("city", "");
        address.put("county", null);
        address.put("state", "Massachusetts");
        address.put("postal_code", "1103");
        address.put("country", "United States of America");
        r.put("address", address);
    }

    static void emojiEverywhere(Map<String, Object> r, Making m, int owner, int ordinal) {
        for (String field : List.of("mrn", "full_name", "first_name", "middle_name", "last_name", "suffix", "preferred_name", "pronouns",
                "alerts")) {
            Object text = r.get(field);
            r.put(field, (text == null ? "" : text) + " " + EMOJI);
        }
        Map<String, Object> address = new LinkedHashMap<>(Patients.address(m.dice(ClinicObject.PATIENT, owner, 0)));
        address.replaceAll((key, value) -> key.equals("country") ? value : value + " 🏠");
        r.put("address", address);
        r.put("tags", List.of("😀", "VIP 👑"));
        r.put("email", "😀" + owner + "@mail.example");
    }

    static void oddCustomFields(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("custom_fields", List.of(Patients.custom("cf_shoe_size", "Shoe size", "int", 42),
                Patients.custom("cf_recall_months", "Recall interval (months)", "int", "every spring"),
                Patients.custom("cf_preferred_pharmacy", "Preferred pharmacy", "str", List.of("Corner Pharmacy", "Mail order"))));
    }

    static void deceased(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("deceased_at", r.get("updated_at"));
        r.put("status", "deceased");
    }

    static void hostileText(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("alerts", "<script>alert(1)</script>\n=HYPERLINK(\"http://evil.example\",\"open\")\n'; DROP TABLE patients; --\n${jndi:x}");
        r.put("preferred_name", "=1+1");
        r.put("pronouns", "\"quoted\", 'and' \\ back");
    }

    static void controlCharacters(Map<String, Object> r, Making m, int owner, int ordinal) {
        name(r, "Nu\u0000ll By\u0007tes\u200b \u202egniliaV\u202c");
        r.put("alerts", "line one\r\nline two\u2028line three\ttab\u0001\ufeff");
    }

    static void nearlyEmpty(Map<String, Object> r, Making m, int owner, int ordinal) {
        List<String> kept = List.of("id", "created_at", "updated_at", "deleted_at", "archived_at", "version", "full_name");
        r.replaceAll((field, value) -> kept.contains(field) ? value : value instanceof List ? List.of() : null);
    }

    private static void span(Map<String, Object> r, String start, int minutes) {
        Instant from = Instant.parse(start);
        r.put("starts_at", Text.instant(from.toEpochMilli()));
        r.put("ends_at", Text.instant(from.plusSeconds(minutes * 60L).toEpochMilli()));
        r.put("duration_min", minutes);
    }

    static void stillBooked(Map<String, Object> r, Making m, int owner, int ordinal) {
        span(r, Instant.ofEpochMilli(m.timeline().asOf()).plusSeconds(20 * 86_400L).toString(), 30);
        r.put("status", "booked");
    }

    static void springForward(Map<String, Object> r, Making m, int owner, int ordinal) {
        span(r, "2026-03-08T06:30:00Z", 60);
    }

    static void fallBack(Map<String, Object> r, Making m, int owner, int ordinal) {
        span(r, "2026-11-01T05:30:00Z", 60);
        r.put("status", "booked");
    }

    static void midnight(Map<String, Object> r, Making m, int owner, int ordinal) {
        span(r, "2026-05-12T04:00:00Z", 24 * 60);
    }

    static void allDay(Map<String, Object> r, Making m, int owner, int ordinal) {
        span(r, "2026-05-12T04:00:00Z", 24 * 60);
        r.put("all_day", true);
    }

    static void backwards(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("ends_at", Text.instant(Instant.parse(r.get("starts_at").toString()).minusSeconds(3600).toEpochMilli()));
    }

    static void rescheduleCycle(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("rescheduled_from_id", ClinicObject.APPOINTMENT.id(owner, 1 - ordinal));
    }

    static void unknownVisitValues(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("type", "walk-in?");
        r.put("status", "checked_out");
    }

    static void longReason(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("reason", "Patient would like to talk about many things. ".repeat(9));
    }

    static void overlap(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("rank", 1);
        r.put("effective_from", "2026-01-01");
        r.put("effective_to", ordinal == 0 ? null : "2026-12-31");
    }

    static void scriptNote(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("body_html", "<p onclick=\"steal()\">Stable.</p><script>fetch('http://evil.example')</script>"
                + "<iframe src=\"http://evil.example\"></iframe><a href=\"javascript:alert(1)\">results</a>"
                + "<style>p{display:none}</style><p>Continue.</p>");
    }

    static void tableNote(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("body_html", "<table border=1><tr><th>Test<th>Value<tr><td>HbA1c<td>6.1 %<tr><td colspan=2><table><tr><td>Na<td>140</table>"
                + "</table><p>See &nbsp;&lt;scan&gt; &eacute; &#128512;<br><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">"
                + "<b>unclosed <i>tags");
    }

    static void longNote(Map<String, Object> r, Making m, int owner, int ordinal) {
        StringBuilder html = new StringBuilder(60_100).append("<p>");
        while (html.length() < 59_940) {
            html.append(Words.SENTENCES[html.length() % Words.SENTENCES.length]).append(' ');
        }
        while (html.length() < 59_996) {
            html.append('.');
        }
        r.put("body_html", html.append("</p>").toString());
    }

    static void draft(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("draft", true);
        r.put("signed_at", null);
    }

    static void amended(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("amended_from_id", ClinicObject.CLINICAL_NOTE.id(owner, ordinal - 1));
        r.put("title", "Addendum");
    }

    static void emptyNote(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("title", "");
        r.put("body_html", "<p>&nbsp;</p>");
        r.put("chief_complaint", null);
    }

    static void emojiMessage(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("subject", "Thank you 🙏🏾");
        r.put("content", "See you tomorrow 😀👍🏼 — family 👨‍👩‍👧 will come too");
    }

    static void unconfirmed(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("storage_state", "needs_device_confirmation");
    }

    static void capitalEmail(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("email", r.get("email").toString().toUpperCase(Locale.ROOT));
    }

    static void spelling(Map<String, Object> r, Making m, int owner, int ordinal) {
        r.put("organization_name", Words.ORGANIZATIONS[0][(owner - Making.REFERRING) % 3]);
    }

    static void invalidNpi(Map<String, Object> r, Making m, int owner, int ordinal) {
        String npi = r.get("npi").toString();
        r.put("npi", npi.substring(0, 9) + (char) ('0' + (npi.charAt(9) - '0' + 1) % 10));
    }

    static void noOrganization(Map<String, Object> r, Making m, int owner, int ordinal) {
        for (String field : List.of("organization_name", "organization_npi", "organization_kind", "organization_address")) {
            r.put(field, null);
        }
    }

    static void duplicateProvider(Map<String, Object> r, Making m, int owner, int ordinal) {
        Map<String, Object> first = new Directory(m).provider(owner - 1);
        for (String field : List.of("full_name", "first_name", "last_name", "npi", "specialty")) {
            r.put(field, first.get(field));
        }
    }
}
