package org.vpmap.lang.ide.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.lang.ide.VpMapIde;

/** Serves maps over the Language Server Protocol: the same answers as in the workbench, for any editor. */
public final class VpMapLanguageServer {
    private VpMapLanguageServer() {}

    /** Serves one client with the functions of this process, see {@link #serve(InputStream, OutputStream, FunctionLibrary)}. */
    public static int serve(InputStream in, OutputStream out) throws InterruptedException {
        return serve(in, out, BuiltinFunctions.library());
    }

    /**
     * Serves one client until it says exit or closes its end.
     *
     * @param in what the client sends
     * @param out what it reads; nothing else may write there
     * @param functions what maps may call
     * @return 0 where the client asked to shut down first, otherwise 1, as the protocol wants it
     * @throws InterruptedException where the thread was interrupted while serving
     */
    public static int serve(InputStream in, OutputStream out, FunctionLibrary functions) throws InterruptedException {
        Server server = new Server(new VpMapIde(functions));
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.connect(launcher.getRemoteProxy());
        try {
            java.util.concurrent.Future<Void> listening = launcher.startListening();
            server.onExit(() -> listening.cancel(true));
            listening.get();
        } catch (ExecutionException e) {
            // The connection broke: that is the end of serving, not of the process in disorder.
            return 1;
        } catch (java.util.concurrent.CancellationException e) {
            return server.exitCode();
        }
        return server.exitCode();
    }
}
