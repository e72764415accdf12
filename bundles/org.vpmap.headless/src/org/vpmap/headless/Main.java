package org.vpmap.headless;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.vpmap.headless.command.VpMapCommand;

/** The command line's door from a plain JVM. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Runs one command.
     *
     * @return the exit code, as the contract has it
     */
    public static int run(String... args) {
        return run(writer(System.out), writer(System.err), args);
    }

    /** The same with results and progress to these writers. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        int exit = VpMapCommand.commandLine(out, err).execute(args);
        out.flush();
        err.flush();
        return exit;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
