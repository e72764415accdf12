package org.vpmap.headless.command;

import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.lang.ide.lsp.VpMapLanguageServer;
import picocli.CommandLine.Command;

/** {@code lsp}: the language server over standard input and output. */
@Command(name = "lsp", description = "A language server (LSP) for .vpmap files over standard input and output, for any editor.")
public final class LspCommand extends BaseCommand {
    @Override
    Exit execute(Console console) throws Exception {
        // The protocol wants a failure where the client left without asking to shut down.
        return VpMapLanguageServer.serve(System.in, System.out) == 0 ? Exit.DONE : Exit.FINDINGS;
    }
}
