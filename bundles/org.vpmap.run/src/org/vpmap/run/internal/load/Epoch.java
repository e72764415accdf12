package org.vpmap.run.internal.load;

/** Records between two checkpoints. Its tally joins the ledger when all of them have their outcome. Guarded by its {@link Epochs}. */
final class Epoch {
    private final long number;
    private final Tally tally = new Tally();
    private int pending;
    private int taken;

    Epoch(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    Tally tally() {
        return tally;
    }

    void took(int records) {
        taken += records;
    }

    void add() {
        pending++;
    }

    void finished() {
        pending--;
    }

    int taken() {
        return taken;
    }

    boolean isDone() {
        return pending == 0;
    }
}
