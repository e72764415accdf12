package org.vpmap.lang.ide.lsp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vpmap.lang.ide.Fold;
import org.vpmap.lang.ide.Hover;
import org.vpmap.lang.ide.Proposal;
import org.vpmap.lang.ide.Symbol;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.TextEdit;

/** Our values in the protocol's words. */
final class Answers {
    private Answers() {}

    static Diagnostic diagnostic(Issue issue, OpenDocument document) {
        DiagnosticSeverity severity = switch (issue.severity()) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case INFO, IGNORE -> DiagnosticSeverity.Information;
        };
        return new Diagnostic(document.range(issue.offset(), issue.length()), issue.message(), severity, "vpmap", issue.code().name());
    }

    static List<CompletionItem> completions(List<Proposal> proposals, OpenDocument document) {
        List<CompletionItem> items = new ArrayList<>();
        for (Proposal proposal : proposals) {
            CompletionItem item = new CompletionItem(proposal.label());
            item.setDetail(proposal.detail().isEmpty() ? null : proposal.detail());
            item.setKind(kind(proposal.kind()));
            item.setSortText(String.format("%05d", items.size()));
            item.setFilterText(proposal.text().startsWith("\"") ? proposal.text() : proposal.label());
            item.setTextEdit(
                    Either.forLeft(new org.eclipse.lsp4j.TextEdit(document.range(proposal.offset(), proposal.length()), proposal.text())));
            if (!proposal.documentation().isEmpty()) {
                item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, proposal.documentation()));
            }
            items.add(item);
        }
        return items;
    }

    private static CompletionItemKind kind(Proposal.Kind kind) {
        return switch (kind) {
            case KEYWORD -> CompletionItemKind.Keyword;
            case SOURCE_FIELD, TARGET_FIELD -> CompletionItemKind.Field;
            case OBJECT, MODULE -> CompletionItemKind.Class;
            case FUNCTION -> CompletionItemKind.Function;
            case VALUES -> CompletionItemKind.Enum;
            case OPTION -> CompletionItemKind.EnumMember;
            case TEMPLATE -> CompletionItemKind.Snippet;
            case TYPE -> CompletionItemKind.TypeParameter;
        };
    }

    static org.eclipse.lsp4j.Hover hover(Hover hover, OpenDocument document) {
        return new org.eclipse.lsp4j.Hover(new MarkupContent(MarkupKind.MARKDOWN, hover.markdown()),
                document.range(hover.offset(), hover.length()));
    }

    static DocumentSymbol symbol(Symbol symbol, OpenDocument document) {
        DocumentSymbol answer = new DocumentSymbol(symbol.name(), kind(symbol.kind()), document.range(symbol.offset(), symbol.length()),
                document.range(symbol.nameOffset(), symbol.nameLength()), symbol.detail());
        answer.setChildren(symbol.children().stream().map(c -> symbol(c, document)).toList());
        return answer;
    }

    private static SymbolKind kind(Symbol.Kind kind) {
        return switch (kind) {
            case MIGRATION -> SymbolKind.Module;
            case VALUES -> SymbolKind.Enum;
            case OBJECT, NOTE, FILES, TAGS, CREATE -> SymbolKind.Class;
            case ROWS, OPTIONS -> SymbolKind.Array;
            case KEY -> SymbolKind.Key;
            case FIELD, COLUMN -> SymbolKind.Field;
            case IGNORE -> SymbolKind.Null;
            case TEST -> SymbolKind.Method;
            case IMPORT -> SymbolKind.File;
        };
    }

    static FoldingRange folding(Fold fold, OpenDocument document) {
        FoldingRange range =
                new FoldingRange(document.position(fold.offset()).getLine(), document.position(fold.offset() + fold.length()).getLine());
        range.setKind(fold.comment() ? FoldingRangeKind.Comment : FoldingRangeKind.Region);
        return range;
    }

    static org.eclipse.lsp4j.TextEdit edit(TextEdit edit, OpenDocument document) {
        return new org.eclipse.lsp4j.TextEdit(document.range(edit.offset(), edit.length()), edit.text());
    }

    static CodeAction action(String label, Diagnostic diagnostic, WorkspaceEdit edit) {
        CodeAction action = new CodeAction(label);
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic));
        action.setEdit(edit);
        return action;
    }
}
