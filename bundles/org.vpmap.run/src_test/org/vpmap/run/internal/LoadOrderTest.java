package org.vpmap.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.LinkFate;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.kit.Plans;

/** What is linked to comes first; circles take two passes. */
class LoadOrderTest {
    private static List<String> steps(List<Mapping> mappings) {
        var plan = Plans.plan(mappings);
        return new Steps(plan, new LoadOrder(plan)).all().stream().map(Step::id).toList();
    }

    private static Mapping.ObjectMap map(String id, String source, String target, Mapping.ObjectMap to, LinkFate fate) {
        var link = to == null ? Plans.get("id") : Plans.link(to.target(), to.source(), Plans.ref("to_id", to.source()), fate);
        return Plans.object(id, source, target, null, Plans.get("id"), "Key", List.of(Plans.assign("To", Form.LOOKUP, link)),
                Optional.empty(), List.of(), List.of());
    }

    @Test
    void theClinicInOrder() {
        assertEquals(
                List.of(
                        "owners",
                        "load:Tag->Tags",
                        "stage:join:Coverage:patient_id",
                        "load:Patient->Contacts",
                        "orphans:Patient->Contacts/Insurance",
                        "gather:Provider->Accounts",
                        "merge:Provider->Accounts",
                        "load:Provider->Contacts",
                        // One read of the appointments for both of their maps.
                        "load:Appointment->Events,Appointment->Tasks",
                        "load:ClinicalNote->Notes",
                        "stage:join:Attachment:",
                        "load:Consent->Attachments",
                        "link:Patient->Contacts"),
                steps(Plans.mappings()));
    }

    @Test
    void theAuthorsOrderHoldsWhereNoLinkTurnsIt() {
        Mapping.ObjectMap a = map("A", "A", "Leads", null, LinkFate.HOLD);
        Mapping.ObjectMap b = map("B", "B", "Deals", null, LinkFate.HOLD);
        Mapping.ObjectMap c = map("C", "C", "Cases", a, LinkFate.HOLD);
        assertEquals(List.of("C", "B", "A").reversed().stream().sorted().toList(),
                new LoadOrder(Plans.plan(List.of(c, b, a))).mappings().stream().map(Mapping::id).sorted().toList());
        List<String> order = new LoadOrder(Plans.plan(List.of(c, b, a))).mappings().stream().map(Mapping::id).toList();
        assertTrue(order.indexOf("A") < order.indexOf("C"));
        assertEquals(List.of("B", "A"), new LoadOrder(Plans.plan(List.of(b, a))).mappings().stream().map(Mapping::id).toList());
    }

    @Test
    void aCircleOfTwoMapsDefersTheFirstOnesLink() {
        Mapping.ObjectMap forward = map("A", "A", "Leads", map("B", "B", "Deals", null, LinkFate.EMPTY), LinkFate.EMPTY);
        Mapping.ObjectMap back = map("B", "B", "Deals", forward, LinkFate.HOLD);
        LoadOrder order = new LoadOrder(Plans.plan(List.of(forward, back)));
        assertEquals(Set.of("To"), order.deferred(forward));
        assertEquals(Set.of(), order.deferred(back));
        assertTrue(order.linksLater(forward));
        List<String> ids = steps(List.of(forward, back));
        assertTrue(ids.indexOf("load:A") < ids.indexOf("load:B"));
        assertEquals("link:A", ids.getLast());
    }

    @Test
    void aCircleThatMustNotBeOpenWaitsAndMeetsItsFateAtTheEnd() {
        Mapping.ObjectMap forward = map("A", "A", "Leads", map("B", "B", "Deals", null, LinkFate.HOLD), LinkFate.HOLD);
        Mapping.ObjectMap back = map("B", "B", "Deals", forward, LinkFate.EMPTY);
        assertEquals(List.of("owners", "load:A", "wait-first:A", "load:B", "wait:A"), steps(List.of(forward, back)));
    }

    @Test
    void aLinkToAnySourceWaitsForAllMapsIntoTheModule() {
        Mapping.ObjectMap one = map("A", "A", "Contacts", null, LinkFate.HOLD);
        Mapping.ObjectMap other = map("B", "B", "Contacts", null, LinkFate.HOLD);
        var any = Plans.link("Contacts", "", Plans.get("to_id"), LinkFate.HOLD);
        Mapping.ObjectMap third = Plans.object("C", "C", "Tasks", null, Plans.get("id"), "Key",
                List.of(Plans.assign("Who", Form.LOOKUP, any)), Optional.empty(), List.of(), List.of());
        assertEquals(List.of("A", "B", "C"),
                new LoadOrder(Plans.plan(List.of(third, one, other))).mappings().stream().map(Mapping::id).toList());
    }
}
