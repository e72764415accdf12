package org.vpmap.sandbox.clinic;

import java.util.Map;

/** Makes what patients share: providers inside and outside, staff, and the list of tags. */
final class Directory {

    static final String FRONT_DESK_EMAIL = "front.desk@acme.example";
    private static final int PER_ORGANIZATION = 3;
    private static final String[] ROLES = {"front_desk", "nurse", "biller", "manager", "physician", "assistant"};

    private final Making making;

    Directory(Making making) {
        this.making = making;
    }

    Map<String, Object> provider(int owner) {
        boolean referring = owner >= Making.REFERRING;
        int number = owner - (referring ? Making.REFERRING : Making.INTERNAL);
        Timeline.Times times = making.times(ClinicObject.PROVIDER, owner, 0);
        Dice dice = making.dice(ClinicObject.PROVIDER, owner, 0);
        Map<String, Object> to = making.begin(ClinicObject.PROVIDER, owner, 0, times, dice);
        String first = dice.one(dice.chance(0.5) ? Words.FEMALE : Words.MALE);
        String family = dice.one(Words.FAMILY);
        to.put("kind", referring ? "referring" : "internal");
        to.put("npi", Words.npi(owner % 100_000 + (referring ? 50_000 : 0)));
        to.put("full_name", "Dr. " + first + " " + family);
        to.put("first_name", first);
        to.put("last_name", family);
        to.put("credential", dice.one("MD", "MD", "DO", "NP", "PA-C", "OD"));
        to.put("specialty", dice.one(Words.SPECIALTIES));
        to.put("email", Words.ascii(first) + "." + Words.ascii(family) + number + (referring ? "@referrers.example" : "@acme.example"));
        to.put("phone", Words.phone(dice));
        to.put("fax", dice.chance(0.6) ? Words.phone(dice) : null);
        organization(to, referring ? number / PER_ORGANIZATION : -1);
        to.put("license_no", dice.chance(0.8) ? "LIC" + dice.digits(6) : null);
        to.put("active", true);
        return to;
    }

    private void organization(Map<String, Object> to, int organization) {
        boolean own = organization < 0;
        Dice dice = making.dice(ClinicObject.PROVIDER, own ? 0 : 1 + organization, 1);
        int kinds = Words.ORGANIZATIONS.length;
        String name = own ? Clinic.NAME : Words.ORGANIZATIONS[organization % kinds][0];
        to.put("organization_name", organization < kinds ? name : name + " " + (1 + organization / kinds));
        to.put("organization_npi", Words.npi(own ? 99_999 : 99_000 - organization % 40_000));
        to.put("organization_kind", own ? "practice" : name.contains("Lab") ? "lab" : name.contains("Hospital") || name.contains("Center")
                ? "hospital" : dice.one("clinic", "practice"));
        to.put("organization_address", Patients.address(dice));
    }

    Map<String, Object> staff(int number) {
        Timeline.Times times = making.times(ClinicObject.STAFF, number, 0);
        Dice dice = making.dice(ClinicObject.STAFF, number, 0);
        Map<String, Object> to = making.begin(ClinicObject.STAFF, number, 0, times, dice);
        String first = dice.one(dice.chance(0.6) ? Words.FEMALE : Words.MALE);
        String family = dice.one(Words.FAMILY);
        to.put("full_name", number == 0 ? "Front Desk" : first + " " + family);
        to.put("email", number == 0 ? FRONT_DESK_EMAIL : Words.ascii(first) + "." + Words.ascii(family) + number + "@acme.example");
        to.put("role", number == 0 ? "front_desk" : dice.one(ROLES));
        to.put("active", true);
        to.put("last_login_at", Text.instant(making.timeline().asOf() - dice.between(1, 240) * 3_600_000L));
        return to;
    }

    Map<String, Object> tag(int number) {
        Timeline.Times times = making.times(ClinicObject.TAG, number, 0);
        Dice dice = making.dice(ClinicObject.TAG, number, 0);
        Map<String, Object> to = making.begin(ClinicObject.TAG, number, 0, times, dice);
        to.put("name", Words.TAGS[number]);
        to.put("colour", dice.one("#AF38FA", "#F17574", "#57B1FD", "#63C57E", "#A8C026", "#F48435"));
        to.put("kind", dice.one("clinical", "billing", "marketing", "other"));
        return to;
    }
}
