package org.vpmap.workbench.uitests;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a practice of its own. */
abstract class ClinicTest {
    /** Answers dialogs that ask whether something may be written. */
    protected static final Map<String, String> AGREED = Map.of("agreed", "yes");

    private final String name;
    private final int patients;

    protected Bench bench;
    protected Clinic clinic;

    ClinicTest() {
        this("acme-clinic", Clinic.PATIENTS);
    }

    ClinicTest(String name, int patients) {
        this.name = name;
        this.patients = patients;
    }

    @BeforeEach
    final void openClinic() throws Exception {
        bench = new Bench();
        clinic = new Clinic(bench, name, patients);
    }

    @AfterEach
    final void closeClinic() throws Exception {
        try {
            bench.close();
        } finally {
            clinic.close();
        }
    }
}
