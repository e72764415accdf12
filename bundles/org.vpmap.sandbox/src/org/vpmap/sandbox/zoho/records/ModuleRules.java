package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * What Zoho asks of particular modules beyond their fields: the activities' relations and times, deals' stages, composed names.
 */
final class ModuleRules {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,4}):([0-5]\\d)(?::([0-5]\\d))?");
    private static final int MAX_PARTICIPANTS = 50;
    private static final List<String> RELATABLE = List.of("Accounts", "Deals", "Leads", "Products", "Quotes", "Campaigns", "Cases",
            "Vendors", "Contacts");

    private final Org org;

    ModuleRules(Org org) {
        this.org = org;
    }

    /**
     * Checks a record as it would be after the write, and completes it.
     *
     * @param sent what the client sent
     */
    void apply(Module module, JsonNode sent, ObjectNode record, String path, Problems problems) {
        switch (module.apiName()) {
            case "Contacts", "Leads" -> fullName(record);
            case "Notes" -> note(sent, record, path, problems);
            case "Deals" -> deal(record, path, problems);
            case "Tasks" -> {
                relation(sent, record, path, problems);
                task(record);
            }
            case "Events" -> {
                relation(sent, record, path, problems);
                event(record, path, problems);
            }
            case "Calls" -> {
                relation(sent, record, path, problems);
                call(record, path, problems);
            }
            default -> {
                // other modules have no rules of their own
            }
        }
    }

    private static void fullName(ObjectNode record) {
        String first = record.path("First_Name").asText("");
        String last = record.path("Last_Name").asText("");
        record.put("Full_Name", (first + " " + last).trim());
    }

    private void note(JsonNode sent, ObjectNode record, String path, Problems problems) {
        if (!record.hasNonNull("Note_Title") && !record.hasNonNull("Note_Content") && problems.none()) {
            ObjectNode details = Json.object();
            var expected = details.putArray("expected_fields");
            for (String name : List.of("Note_Content", "Note_Title")) {
                expected.addObject().put("api_name", name).put("json_path", path + "." + name);
            }
            problems.add("EXPECTED_FIELD_MISSING", "should contain either content or title", details);
        }
        JsonNode parent = sent.path("Parent_Id");
        if (!parent.isObject() || !parent.hasNonNull("id")) {
            return;
        }
        String module = parent.path("module").path("api_name").asText("");
        if (module.isEmpty() && parent.path("module").hasNonNull("id")) {
            Module byId = org.metadata().moduleByIdOrName(parent.path("module").get("id").asText());
            module = byId == null ? "" : byId.apiName();
        }
        Module target = org.metadata().module(module);
        if (module.isEmpty()) {
            problems.missing("api_name", path + ".Parent_Id.module.api_name");
        } else if (target == null || !target.entity()) {
            problems.add("INVALID_DATA", "the module name given seems to be invalid",
                    Json.object().put("api_name", "api_name").put("json_path", path + ".Parent_Id.module.api_name"));
        } else if (org.store().read(module, Ids.parse(parent.get("id").asText())) == null) {
            problems.badId("Parent_Id", path + ".Parent_Id.id");
        } else {
            record.set("Parent_Id", Json.object().put("id", parent.get("id").asText()).put("module", module));
        }
    }

    private void deal(ObjectNode record, String path, Problems problems) {
        String stage = record.path("Stage").asText("");
        String pipeline = record.path("Pipeline").asText("");
        if (!stage.isEmpty() && !pipeline.isEmpty() && !Pipelines.stages(org, pipeline).contains(stage)) {
            ObjectNode details = Json.object();
            details.putObject("mapped_field").put("api_name", "Pipeline").put("json_path", path + ".Pipeline");
            details.put("api_name", "Stage").put("json_path", path + ".Stage");
            problems.add("MAPPING_MISMATCH", "the value is not mapped", details);
        }
        if (record.path("Amount").isNumber()) {
            BigDecimal share = record.path("Probability").isNumber() ? record.get("Probability").decimalValue() : BigDecimal.ZERO;
            BigDecimal expected = record.get("Amount").decimalValue().multiply(share).divide(BigDecimal.valueOf(100), 2,
                    RoundingMode.HALF_UP);
            record.put("Expected_Revenue", expected.stripTrailingZeros());
        } else {
            record.remove("Expected_Revenue");
        }
    }

    private void relation(JsonNode sent, ObjectNode record, String path, Problems problems) {
        if (sent.hasNonNull("Who_Id") && sent.get("Who_Id").isObject() && record.has("Who_Id")) {
            record.put("$who_id_module", "Contacts");
        }
        JsonNode what = record.get("What_Id");
        if (!sent.has("What_Id") || what == null || what.isNull()) {
            if (sent.has("What_Id")) {
                record.remove("$se_module");
            }
            return;
        }
        String module = sent.path("$se_module").asText("");
        if (module.isEmpty()) {
            problems.dependentMissing("$se_module", path + ".$se_module", "What_Id", path + ".What_Id");
            return;
        }
        Module target = org.metadata().module(module);
        if (target == null || !RELATABLE.contains(module) && !target.custom()) {
            problems.unsupported("$se_module", path + ".$se_module", RELATABLE);
            return;
        }
        if (org.store().read(module, Ids.parse(what.path("id").asText())) == null) {
            problems.badId("What_Id", path + ".What_Id.id");
            return;
        }
        record.put("$se_module", module);
    }

    private void task(ObjectNode record) {
        if (!record.hasNonNull("Status")) {
            record.put("Status", "Not Started");
        }
        if (!record.path("Status").asText().equals("Completed")) {
            record.remove("Closed_Time");
        } else if (!record.has("Closed_Time")) {
            record.put("Closed_Time", org.now());
        }
    }

    private void event(ObjectNode record, String path, Problems problems) {
        JsonNode start = record.path("Start_DateTime");
        JsonNode end = record.path("End_DateTime");
        if (start.isTextual() && end.isTextual()) {
            OffsetDateTime from = OffsetDateTime.parse(start.asText());
            OffsetDateTime to = OffsetDateTime.parse(end.asText());
            boolean wrong = record.path("All_day").asBoolean() ? to.isBefore(from) : !to.isAfter(from);
            if (wrong) {
                problems.dependentMismatch("End_DateTime", path + ".End_DateTime", "Start_DateTime", path + ".Start_DateTime");
            }
        }
        if (record.path("Participants").size() > MAX_PARTICIPANTS) {
            problems.limit("Participants", path + ".Participants", MAX_PARTICIPANTS);
        }
        if (record.hasNonNull("Recurring_Activity") && !record.hasNonNull("Remind_At")) {
            problems.dependentMissing("Remind_At", path + ".Remind_At", "Recurring_Activity", path + ".Recurring_Activity");
        }
    }

    private static void call(ObjectNode record, String path, Problems problems) {
        JsonNode duration = record.path("Call_Duration");
        if (!duration.isTextual()) {
            return;
        }
        Matcher matcher = DURATION.matcher(duration.asText());
        if (!matcher.matches()) {
            problems.wrongType("Call_Duration", path + ".Call_Duration", "string");
            return;
        }
        // mm:ss as the calls page shows it; the documentation's HH:mm has the same form
        int seconds = Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
        if (seconds == 0 && !record.path("Call_Type").asText().equals("Missed")) {
            problems.add("INVALID_DATA", "Call Duration can not be zero",
                    Json.object().put("api_name", "Call_Duration").put("json_path", path + ".Call_Duration"));
            return;
        }
        record.put("Call_Duration_in_seconds", seconds);
    }
}
