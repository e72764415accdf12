package org.vpmap.sandbox.zoho;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordWriter;

/**
 * What the org holds before anybody migrates into it: a handful of suppliers, people, a deal and tasks. A rollback must leave them as
 * they are. All names are invented and nothing here is about a patient.
 */
final class OwnData {
    private static final String[][] ACCOUNTS = {{"Hudson Dental Supply", "Supplier", "(212) 555-0110", "Albany"},
        {"Northside Imaging Center", "Partner", "(212) 555-0120", "Yonkers"},
        {"Evergreen Insurance Services", "Other", "(212) 555-0130", "Troy"},
        {"Lakeview Office Furniture", "Supplier", "(212) 555-0140", "Buffalo"},
        {"Bright IT Services", "Vendor", "(212) 555-0150", "Ithaca"}};
    private static final String[][] CONTACTS = {{"Amelia", "Norton", "0"}, {"Benedict", "Okafor", "0"}, {"Carla", "Moreau", "1"},
        {"Dmitri", "Sokolov", "2"}, {"Eun-ji", "Park", "3"}, {"Fatima", "Haddad", "4"}, {"Gregor", "van Dijk", "4"}};

    private final Services services;

    private OwnData(Services services) {
        this.services = services;
    }

    static void create(Services services) {
        new OwnData(services).create();
    }

    private void create() {
        List<Long> accounts = new ArrayList<>();
        for (String[] row : ACCOUNTS) {
            accounts.add(insert("Accounts", Json.object().put("Account_Name", row[0]).put("Account_Type", row[1]).put("Phone", row[2])
                    .put("Billing_City", row[3])));
        }
        List<Long> contacts = new ArrayList<>();
        for (String[] row : CONTACTS) {
            ObjectNode contact = Json.object().put("First_Name", row[0]).put("Last_Name", row[1])
                    .put("Email", (row[0] + "." + row[1]).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z.]", "")
                            + "@suppliers.example");
            contact.putObject("Account_Name").put("id", String.valueOf(accounts.get(Integer.parseInt(row[2]))));
            contacts.add(insert("Contacts", contact));
        }
        ObjectNode deal = Json.object().put("Deal_Name", "Panoramic X-ray unit").put("Stage", "Negotiation/Review")
                .put("Pipeline", "Standard (Standard)").put("Amount", 48_500).put("Probability", 60).put("Closing_Date", "2026-12-15");
        deal.putObject("Account_Name").put("id", String.valueOf(accounts.get(0)));
        deal.putObject("Contact_Name").put("id", String.valueOf(contacts.get(0)));
        insert("Deals", deal);
        String[] subjects = {"Order gloves for the second quarter", "Renew the imaging contract", "Call about the invoice",
            "Measure the waiting room"};
        for (int i = 0; i < subjects.length; i++) {
            ObjectNode task = Json.object().put("Subject", subjects[i]).put("Status", i % 2 == 0 ? "Not Started" : "Completed")
                    .put("Priority", "Normal").put("Due_Date", "2026-11-0" + (i + 1)).put("$se_module", "Accounts");
            task.putObject("Who_Id").put("id", String.valueOf(contacts.get(i)));
            task.putObject("What_Id").put("id", String.valueOf(accounts.get(i)));
            insert("Tasks", task);
        }
        ObjectNode note = Json.object().put("Note_Title", "Delivery").put("Note_Content", "Delivers on Tuesdays only.");
        note.putObject("Parent_Id").put("id", String.valueOf(accounts.get(0))).putObject("module").put("api_name", "Accounts");
        insert("Notes", note);
    }

    private long insert(String name, ObjectNode record) {
        Module module = services.org().metadata().module(name);
        RecordWriter.Outcome outcome = services.writer().insert(module, record, "$", services.user());
        if (!outcome.ok()) {
            throw new IllegalStateException("the sandbox's own data breaks its rules: " + name + " " + outcome.item().path("code")
                    .asText());
        }
        return outcome.id();
    }
}
