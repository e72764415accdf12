package org.vpmap.headless.command;

import java.io.PrintWriter;
import org.vpmap.headless.Exit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code vpmap} with all its subcommands. */
@Command(name = "vpmap", description = "Carries a healthcare practice from Visual Practice to Zoho CRM.", version = VpMapCommand.VERSION, mixinStandardHelpOptions = true, usageHelpAutoWidth = true, synopsisSubcommandLabel = "COMMAND", footer = {
    "",
    "Also: workbench [-data DIR] opens the Eclipse workbench; test runs the test suite.",
    "Exit codes: 0 done, 1 done with findings, 2 wrong usage, 3 a system could not be reached, 4 a gate is closed, 5 the project's data is damaged."
}, subcommands = {
    HelpCommand.class, DemoCommand.class, SandboxCommand.class, InitCommand.class, SchemaCommand.class, DiscoverCommand.class,
    ProposeCommand.class,
    CheckCommand.class, ConfirmCommand.class, ProvisionCommand.class, OwnersCommand.class, PlanCommand.class, EstimateCommand.class,
    SampleCommand.class, RunCommand.class, DeltaCommand.class, ReconcileCommand.class, RollbackCommand.class, JournalCommand.class,
    StatusCommand.class, ReportCommand.class, BatchCommand.class, LspCommand.class
})
public final class VpMapCommand implements Runnable {
    static final String VERSION = "vpmap 0.1.0";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; 'vpmap help' lists them");
    }

    /** The command line with results to {@code out} and everything else to {@code err}. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new VpMapCommand()).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> {
            PrintWriter to = e.getCommandLine().getErr();
            to.println("vpmap: " + e.getMessage() + " (try 'vpmap help "
                    + (e.getCommandLine().getCommandName().equals("vpmap") ? "" : e.getCommandLine().getCommandName()) + "')");
            CommandLine.UnmatchedArgumentException.printSuggestions(e, to);
            return Exit.USAGE.code();
        });
        return line;
    }
}
