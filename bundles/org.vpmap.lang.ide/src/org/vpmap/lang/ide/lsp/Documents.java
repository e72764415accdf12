package org.vpmap.lang.ide.lsp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.vpmap.lang.ide.Place;
import org.vpmap.lang.ide.Renaming;
import org.vpmap.lang.ide.VpMapIde;
import org.vpmap.lang.ide.VpMapServices;
import org.vpmap.lang.ide.lsp.Projects.File;
import org.vpmap.lang.project.Issue;

/** Requests on documents, answered by the project's services. */
final class Documents implements TextDocumentService {
    private final Projects projects;
    private final Map<VpMapServices, Set<String>> reported = new ConcurrentHashMap<>();
    private volatile LanguageClient client;

    Documents(VpMapIde ide) {
        projects = new Projects(ide);
    }

    void connect(LanguageClient connected) {
        client = connected;
    }

    // ---- texts ----

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        projects.put(params.getTextDocument().getUri(), params.getTextDocument().getText());
        check(params.getTextDocument().getUri());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        projects.change(params.getTextDocument().getUri(), params.getContentChanges());
        check(params.getTextDocument().getUri());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        projects.remove(params.getTextDocument().getUri());
        check(projects.services(Projects.path(params.getTextDocument().getUri())));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        check(params.getTextDocument().getUri());
    }

    private void check(String uri) {
        projects.file(uri).ifPresent(f -> check(f.services()));
    }

    void checkAll() {
        projects.all().values().forEach(this::check);
    }

    /** Reports what is wrong with a project; files that have nothing wrong any more are told so. */
    private void check(VpMapServices project) {
        Map<String, List<Diagnostic>> byFile = new java.util.TreeMap<>();
        for (Issue issue : project.check()) {
            byFile.computeIfAbsent(issue.file(), f -> new ArrayList<>())
                    .add(Answers.diagnostic(issue, projects.document(project, issue.file())));
        }
        Set<String> before = reported.put(project, new HashSet<>(byFile.keySet()));
        if (before != null) {
            before.forEach(f -> byFile.putIfAbsent(f, List.of()));
        }
        byFile.forEach((file, list) -> client.publishDiagnostics(new PublishDiagnosticsParams(Projects.uri(project, file), list)));
    }

    // ---- requests ----

    private <T> CompletableFuture<T> answer(String uri, T nothing, Function<File, T> answer) {
        // As the text is now: changes that come in while the answer is made are of another version.
        Optional<File> asked = projects.file(uri);
        return CompletableFuture.supplyAsync(() -> asked.map(answer).orElse(nothing));
    }

    private static int offset(File file, TextDocumentPositionParams params) {
        return file.document().offset(params.getPosition());
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return answer(params.getTextDocument().getUri(), Either.forLeft(List.of()), f -> Either.forLeft(
                Answers.completions(f.services().complete(f.name(), f.text(), offset(f, params)), f.document())));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return answer(params.getTextDocument().getUri(), null, f -> f.services()
                .hover(f.name(), f.text(), offset(f, params))
                .map(h -> Answers.hover(h, f.document()))
                .orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(DefinitionParams params) {
        return answer(params.getTextDocument().getUri(), Either.forLeft(List.of()), f -> Either.forLeft(
                locations(f, f.services().declaration(f.name(), f.text(), offset(f, params)))));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        return answer(params.getTextDocument().getUri(), List.of(),
                f -> locations(f, f.services().references(f.name(), f.text(), offset(f, params))));
    }

    private List<Location> locations(File from, List<Place> places) {
        return places.stream()
                .map(p -> new Location(Projects.uri(from.services(), p.file()),
                        projects.document(from.services(), p.file()).range(p.offset(), p.length())))
                .toList();
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return answer(params.getTextDocument().getUri(), List.of(),
                f -> f.services().occurrences(f.name(), f.text(), offset(f, params)).stream()
                        .map(p -> new DocumentHighlight(f.document().range(p.offset(), p.length())))
                        .toList());
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(DocumentSymbolParams params) {
        return answer(params.getTextDocument().getUri(), List.of(), f -> f.services().outline(f.text()).stream()
                .map(s -> Either.<SymbolInformation, DocumentSymbol>forRight(Answers.symbol(s, f.document())))
                .toList());
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return answer(params.getTextDocument().getUri(), List.of(), f -> f.services().folds(f.text()).stream()
                .map(fold -> Answers.folding(fold, f.document()))
                .toList());
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return answer(params.getTextDocument().getUri(), List.of(), f -> f.services().formatting(f.name(), f.text()).stream()
                .map(e -> Answers.edit(e, f.document()))
                .toList());
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(PrepareRenameParams params) {
        return answer(params.getTextDocument().getUri(), null, f -> f.services()
                .renameable(f.name(), f.text(), offset(f, params))
                .map(p -> Either3
                        .<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forFirst(f.document().range(p.offset(), p.length())))
                .orElse(null));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return answer(params.getTextDocument().getUri(), new WorkspaceEdit(), f -> switch (f.services().rename(f.name(), f.text(),
                f.document().offset(params.getPosition()), params.getNewName())) {
            case Renaming.Edits renamed -> workspaceEdit(f, renamed.edits());
            case Renaming.Refused refused ->
                    throw new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, refused.because(), null));
        });
    }

    private WorkspaceEdit workspaceEdit(File from, List<org.vpmap.lang.project.TextEdit> edits) {
        Map<String, List<TextEdit>> byFile = new java.util.TreeMap<>();
        edits.forEach(e -> byFile.computeIfAbsent(Projects.uri(from.services(), e.file()), u -> new ArrayList<>())
                .add(Answers.edit(e, projects.document(from.services(), e.file()))));
        return new WorkspaceEdit(byFile);
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return answer(params.getTextDocument().getUri(), List.of(), f -> {
            int from = f.document().offset(params.getRange().getStart());
            int to = f.document().offset(params.getRange().getEnd());
            List<Either<Command, CodeAction>> actions = new ArrayList<>();
            for (Issue issue : f.services().issues(f.name())) {
                if (issue.offset() <= to && issue.offset() + issue.length() >= from) {
                    issue.fixes().forEach(fix -> actions.add(Either.forRight(
                            Answers.action(fix.label(), Answers.diagnostic(issue, f.document()), workspaceEdit(f, fix.edits())))));
                }
            }
            return actions;
        });
    }
}
