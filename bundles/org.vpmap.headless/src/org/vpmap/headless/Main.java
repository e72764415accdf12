package org.vpmap.headless;

/** The command line's door from a plain JVM. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Runs one command.
     *
     * @return the exit code of the contract: 0 done, 2 wrong usage
     */
    public static int run(String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println("vpmap 0.1.0");
            return 0;
        }
        System.err.println("vpmap: no such command. Try: vpmap --version");
        return 2;
    }
}
