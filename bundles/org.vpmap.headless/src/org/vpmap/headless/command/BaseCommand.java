package org.vpmap.headless.command;

import java.util.concurrent.Callable;
import org.vpmap.connector.ConnectorException;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.run.journal.JournalException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command shares: --json, --debug, and that a failure is one line with the right exit code. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
public abstract class BaseCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the result as one JSON document.")
    boolean json;

    @Option(names = "--debug", description = "Show stack traces.")
    boolean debug;

    @Spec
    private CommandSpec spec;

    private Console console;

    @Override
    public final Integer call() {
        console = new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), json, "1".equals(System.getenv("VPMAP_TERMINAL")));
        try {
            return execute(console).code();
        } catch (UserError e) {
            return failed(e.exit(), e);
        } catch (ConnectorException e) {
            return failed(Exit.UNREACHABLE, e);
        } catch (JournalException e) {
            return failed(
                    switch (e.kind()) {
                        case DAMAGED, KEY -> Exit.DAMAGED;
                        case BUSY, UNWRITABLE -> Exit.UNREACHABLE;
                    },
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Exit.UNREACHABLE, new Exception("interrupted; the same command goes on where this one stopped"));
        } catch (java.io.IOException e) {
            return failed(Exit.UNREACHABLE, new Exception(e.getMessage() + ": cannot be read or written; check space and permissions", e));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // The message of an exception nobody foresaw may hold anything, a patient's name included: only its type is shown.
            return failed(
                    Exit.UNREACHABLE,
                    new Exception("an error in the tool itself (" + e.getClass().getSimpleName()
                            + "); run again with --debug and report it. Nothing is lost: the same command goes on", e));
        }
    }

    private int failed(Exit exit, Throwable e) {
        console.error(e.getMessage());
        if (debug) {
            console.trace(e);
        }
        return exit.code();
    }

    /** Does the work; results go to the console. */
    abstract Exit execute(Console console) throws Exception;
}
