package org.vpmap.workbench.uitests;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Lends tests that only look one small practice that is migrated already: made for the first of them, gone after the last. */
final class MigratedClinic implements ParameterResolver {
    private static final int PATIENTS = 14;
    private static final Map<String, String> AGREED = Map.of("agreed", "yes");

    private record Made(Clinic clinic) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            clinic.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Clinic.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(MigratedClinic.class))
                .getOrComputeIfAbsent(Made.class, key -> new Made(make()), Made.class).clinic();
    }

    private static Clinic make() {
        try (Bench bench = new Bench()) {
            Clinic clinic = Clinic.kept(bench, "looked-at", PATIENTS);
            clinic.run("discover", Map.of());
            clinic.administrate();
            clinic.run("provision", AGREED);
            clinic.run("confirm", Map.of("by", "Dr. Ada Quill"));
            clinic.run("owners", Map.of());
            clinic.run("plan", Map.of());
            clinic.run("run", AGREED);
            // A user changes something afterwards, so that a difference is found.
            clinic.edit("Patient->Contacts", "Contacts", "Language", "Klingon");
            clinic.edit("TreatmentPlan->Deals", "Deals", "Deal_Name", "renamed by hand");
            clinic.run("reconcile", Map.of());
            return clinic;
        } catch (Exception e) {
            throw new AssertionError("the practice that tests look at could not be migrated", e);
        }
    }
}
