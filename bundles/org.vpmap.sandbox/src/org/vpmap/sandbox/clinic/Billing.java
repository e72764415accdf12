package org.vpmap.sandbox.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes coverages and the claims against them. */
final class Billing {

    private static final long DAY = 86_400_000L;

    private final Making making;

    Billing(Making making) {
        this.making = making;
    }

    Map<String, Object> coverage(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.COVERAGE, patient, ordinal);
        Dice dice = making.dice(ClinicObject.COVERAGE, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.COVERAGE, patient, ordinal, times, dice);
        Layout layout = making.layout(patient);
        int payer = dice.below(Words.PAYERS.length);
        LocalDate from = Text.localDate(times.created(), making.timeline().zone()).withDayOfYear(1);
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("rank", ordinal + 1);
        to.put("payer_name", Words.PAYERS[payer]);
        to.put("plan_name", Words.PAYERS[payer].split(" ")[0] + " " + dice.one("Choice", "Select", "Basic", "Plus"));
        to.put("type", payer == 3 ? "hmo" : payer == 5 ? "medicare" : dice.one("ppo", "ppo", "hmo", "medicaid", "self", "other"));
        to.put("policy_number", "" + (char) ('A' + dice.below(26)) + (char) ('A' + dice.below(26)) + dice.digits(9));
        to.put("group_number", dice.chance(0.7) ? "G" + dice.digits(5) : null);
        to.put("subscriber_name", dice.one(Words.FEMALE) + " " + dice.one(Words.FAMILY));
        to.put("subscriber_birth_date", Text.date(LocalDate.of(1940, 1, 1).plusDays(dice.below(22_000))));
        to.put("relationship", dice.one("self", "self", "spouse", "child", "other"));
        to.put("effective_from", Text.date(from));
        to.put("effective_to", ordinal == 0 ? null : Text.date(from.plusDays(364)));
        to.put("copay", Text.money(dice.between(0, 12) * 500L));
        to.put("deductible", Text.money(dice.between(0, 12) * 50_000L));
        to.put("currency", Making.CURRENCY);
        to.put("card_attachment_id", ordinal == 0 && layout.card() ? ClinicObject.ATTACHMENT.id(patient, layout.cardOrdinal()) : null);
        return to;
    }

    Map<String, Object> claim(int patient, int ordinal) {
        Timeline.Times times = making.times(ClinicObject.CLAIM, patient, ordinal);
        Dice dice = making.dice(ClinicObject.CLAIM, patient, ordinal);
        Map<String, Object> to = making.begin(ClinicObject.CLAIM, patient, ordinal, times, dice);
        String service = making.localDate(times.event());
        List<Object> lines = new ArrayList<>();
        long billed = 0;
        for (int i = dice.between(1, 3); i > 0; i--) {
            long amount = dice.between(4_000, 60_000);
            billed += amount;
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("code", dice.one(Words.PROCEDURES));
            line.put("units", 1);
            line.put("amount", Text.money(amount));
            lines.add(line);
        }
        String status = dice.one("submitted", "accepted", "paid", "paid", "paid", "denied");
        long allowed = billed * dice.between(50, 95) / 100;
        to.put("patient_id", ClinicObject.PATIENT.id(patient, 0));
        to.put("coverage_id", making.layout(patient).coverages() == 0 ? null : ClinicObject.COVERAGE.id(patient, 0));
        to.put("claim_no", "CL" + (10_000_000 + patient) + ordinal);
        to.put("status", status);
        to.put("service_from", service);
        to.put("service_to", service);
        to.put("billed", Text.money(billed));
        to.put("allowed", Text.money(status.equals("denied") ? 0 : allowed));
        to.put("paid", Text.money(status.equals("paid") ? allowed * 80 / 100 : 0));
        to.put("currency", Making.CURRENCY);
        to.put("lines", lines);
        to.put("submitted_at", Text.instant(Math.min(times.event() + DAY, times.updated())));
        to.put("retention_until", making.localDate(times.event() + 7 * 365 * DAY));
        to.put("legal_hold", false);
        return to;
    }
}
