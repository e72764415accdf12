package org.vpmap.lang.ide.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.function.BuiltinFunctions;

class LanguageServerTest {
    private static final String TEXT = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "America/New_York"
            }
            values Kind {
              "a" -> "b"
            }
            """;

    @TempDir
    private Path folder;

    private final BlockingQueue<PublishDiagnosticsParams> diagnostics = new LinkedBlockingQueue<>();

    private final class Client implements LanguageClient {
        @Override
        public void telemetryEvent(Object object) {}

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams params) {
            diagnostics.add(params);
        }

        @Override
        public void showMessage(MessageParams params) {}

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void logMessage(MessageParams params) {}
    }

    @Test
    @Timeout(60)
    void answersAnEditorFromStartToExit() throws Exception {
        Files.createDirectories(folder.resolve("schemas"));
        PipedInputStream toServer = new PipedInputStream(1 << 16);
        PipedInputStream toClient = new PipedInputStream(1 << 16);
        PipedOutputStream fromClient = new PipedOutputStream(toServer);
        PipedOutputStream fromServer = new PipedOutputStream(toClient);
        CompletableFuture<Integer> serving = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                serving.complete(VpMapLanguageServer.serve(toServer, fromServer, BuiltinFunctions.library()));
            } catch (InterruptedException e) {
                serving.completeExceptionally(e);
            }
        });
        var launcher = LSPLauncher.createClientLauncher(new Client(), toClient, fromClient);
        launcher.startListening();
        LanguageServer server = launcher.getRemoteProxy();
        assertTrue(server.initialize(new InitializeParams()).get().getCapabilities().getHoverProvider().getLeft());

        Path file = Files.writeString(folder.resolve("main.vpmap"), TEXT);
        String uri = file.toUri().toString();
        TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
        server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "vpmap", 1, TEXT)));
        PublishDiagnosticsParams published = diagnostics.poll(30, TimeUnit.SECONDS);
        assertEquals(uri, published.getUri());
        assertTrue(published.getDiagnostics().stream().anyMatch(d -> d.getCode().getLeft().equals("VALUES_NO_ELSE")), published.toString());

        var diagnostic =
                published.getDiagnostics().stream().filter(d -> d.getCode().getLeft().equals("VALUES_NO_ELSE")).findFirst().orElseThrow();
        var actions = server.getTextDocumentService()
                .codeAction(new CodeActionParams(id, diagnostic.getRange(), new CodeActionContext(List.of()))).get();
        assertTrue(actions.stream().anyMatch(a -> a.getRight().getEdit().getChanges().containsKey(uri)));
        assertTrue(server.getTextDocumentService().completion(new CompletionParams(id, new Position(8, 0))).get().getLeft().stream()
                .anyMatch(i -> i.getLabel().equals("object")));
        assertEquals(2, server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(id)).get().size());
        assertTrue(server.getTextDocumentService().hover(new HoverParams(id, new Position(5, 8))).get().getContents().getRight().getValue()
                .contains("Kind"));
        var edits = server.getTextDocumentService().rename(new RenameParams(id, new Position(5, 8), "Sort")).get().getChanges().get(uri);
        assertEquals("Sort", edits.getFirst().getNewText());

        server.shutdown().get();
        server.exit();
        assertEquals(0, serving.get());
    }
}
