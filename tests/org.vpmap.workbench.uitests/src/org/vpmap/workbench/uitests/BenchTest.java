package org.vpmap.workbench.uitests;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test in the running workbench, which it leaves as it found it. */
abstract class BenchTest {
    protected Bench bench;

    @BeforeEach
    final void openBench() {
        bench = new Bench();
    }

    @AfterEach
    final void closeBench() {
        bench.close();
    }
}
