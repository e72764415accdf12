package org.vpmap.propose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

class ProposerTest {
    private static final SchemaFactory MAKE = SchemaFactory.eINSTANCE;

    private static SchemaObject object(SystemSchema schema, String name, String... fields) {
        SchemaObject object = MAKE.createSchemaObject();
        object.setName(name);
        for (String definition : fields) {
            String[] parts = definition.split(":");
            Field field = MAKE.createField();
            field.setName(parts[0]);
            field.setType(DataType.get(parts[1]));
            field.setLength(parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
            object.getFields().add(field);
        }
        schema.getObjects().add(object);
        return object;
    }

    private final SystemSchema source = MAKE.createSystemSchema();
    private final SystemSchema target = MAKE.createSystemSchema();

    {
        object(source, "Patient", "id:text", "full_name:text:160", "first_name:text:80", "last_name:text:80", "birth_date:date",
                "email:text:254", "ssn_last4:text:4", "updated_at:datetime");
        object(source, "TreatmentPlan", "id:text", "title:text:200", "status:picklist", "total_value:money", "end_date:date");
        object(target, "Contacts", "First_Name:text:40", "Last_Name:text:80", "Date_of_Birth:date", "Email:email:100", "Title:text:100",
                "Skype_ID:text:50");
        object(target, "Deals", "Deal_Name:text:120", "Stage:picklist", "Amount:money", "Closing_Date:date");
        object(target, "Tasks", "Subject:text:255", "Due_Date:date");
    }

    private Map<String, Proposal> propose(Optional<Audit> audit) {
        return new Proposer(source, target, audit).propose().stream().collect(java.util.stream.Collectors.toMap(Proposal::source, p -> p));
    }

    private static String best(Proposal proposal) {
        return proposal.candidates().isEmpty() ? "" : proposal.candidates().get(0).target();
    }

    @Test
    void aReferenceIsNoKindOfIdOnlyBecauseBothEndInId() {
        object(source, "Client", "guarantor_id:reference");
        assertTrue(propose(Optional.empty()).get("Client.guarantor_id").candidates().stream()
                .noneMatch(candidate -> candidate.target().equals("Contacts.Skype_ID") && candidate.confidence() > 0.3));
    }

    @Test
    void objectsFindTheirModules() {
        Map<String, List<Proposer.ObjectMatch>> objects = new Proposer(source, target, Optional.empty()).objects();
        assertEquals("Contacts", objects.get("Patient").get(0).module());
        assertEquals("Deals", objects.get("TreatmentPlan").get(0).module());
    }

    @Test
    void fieldsFindTheirCounterpartsUnderOtherNames() {
        Map<String, Proposal> proposals = propose(Optional.empty());
        assertEquals("Contacts.Date_of_Birth", best(proposals.get("Patient.birth_date")));
        assertEquals("Contacts.Email", best(proposals.get("Patient.email")));
        assertEquals("Contacts.First_Name", best(proposals.get("Patient.first_name")));
        assertEquals("Deals.Stage", best(proposals.get("TreatmentPlan.status")));
        assertEquals("Deals.Amount", best(proposals.get("TreatmentPlan.total_value")));
        assertEquals("Deals.Closing_Date", best(proposals.get("TreatmentPlan.end_date")));
    }

    @Test
    void whatIdentifiesBeyondNeedIsNeverProposed() {
        Proposal ssn = propose(Optional.empty()).get("Patient.ssn_last4");
        assertTrue(ssn.candidates().isEmpty());
        assertFalse(ssn.withheld().isEmpty());
    }

    @Test
    void anIdIsAKeyAndNoSkypeName() {
        assertTrue(propose(Optional.empty()).get("Patient.id").candidates().isEmpty());
    }

    @Test
    void noTargetIsTheFirstChoiceOfTwoFieldsWithFullConfidence() {
        Map<String, Proposal> proposals = propose(Optional.empty());
        assertTrue(proposals.values().stream()
                .filter(p -> !p.candidates().isEmpty() && p.candidates().get(0).confidence() >= 0.7)
                .map(p -> p.candidates().get(0).target())
                .distinct()
                .count() == proposals.values().stream().filter(p -> !p.candidates().isEmpty() && p.candidates().get(0).confidence() >= 0.7)
                        .count());
    }

    @Test
    void valuesThatAreTooLongSpeakAgainstAFieldAndAreCounted() {
        Audit.FieldProfile names =
                new Audit.FieldProfile("first_name", "text", "direct", false, 10, 10, true, 60, Map.of(12, 7L, 60, 3L), Map.of(), 0);
        Audit audit = new Audit("x", "2026-01-01T00:00:00Z", List.of(),
                List.of(new Audit.ObjectProfile("Patient", "patients", 10, 10, List.of(names))));
        Proposal.Candidate with = propose(Optional.of(audit)).get("Patient.first_name").candidates().get(0);
        Proposal.Candidate without = propose(Optional.empty()).get("Patient.first_name").candidates().get(0);
        assertTrue(with.confidence() < without.confidence());
        assertTrue(with.evidence().contains("3 values are longer than its 40 characters"), with.evidence().toString());
    }

    @Test
    void theProposedMapNamesEveryFieldOnce() {
        Proposer proposer = new Proposer(source, target, Optional.empty());
        String text = new ProposalMap(source, target, proposer.objects(), proposer.propose()).text("a.schema", "b.schema");
        assertTrue(text.contains("key id -> VP_Patient_ID"), text);
        assertTrue(text.contains("<- birth_date ") && text.contains("<- email.email() "), text);
        assertTrue(text.contains("ignore full_name, ssn_last4, updated_at because"), text);
    }

    @Test
    void anAuditComesBackFromItsDocument() {
        Audit.FieldProfile field =
                new Audit.FieldProfile("a.b", "text", "none", true, 5, 4, false, 9, Map.of(3, 2L, 9, 3L), Map.of("x", 5L), 1);
        Audit audit = new Audit("s", "2026-01-01T00:00:00Z", List.of(new org.vpmap.connector.Probe.Finding("etag", false, "none")),
                List.of(new Audit.ObjectProfile("O", "os", -1, 5, List.of(field))));
        assertEquals(audit, Audit.fromMap(audit.toMap()));
        assertEquals(3, audit.field("O", "a.b").orElseThrow().longerThan(3));
    }
}
