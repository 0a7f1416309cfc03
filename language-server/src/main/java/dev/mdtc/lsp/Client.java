package dev.mdtc.lsp;

import dev.mdtc.lsp.text.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.SymbolKindCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.jspecify.annotations.Nullable;

/** What the editor at the other end can take. Whatever it doesn't mention it can't. */
final class Client {
  private final ClientCapabilities capabilities;

  Client(@Nullable ClientCapabilities capabilities) {
    this.capabilities = capabilities == null ? new ClientCapabilities() : capabilities;
  }

  /** Asks for something that may not be there, nor what it is in. */
  private <T> Optional<T> text(Function<TextDocumentClientCapabilities, @Nullable T> part) {
    return Optional.ofNullable(capabilities.getTextDocument()).map(part);
  }

  private <T> Optional<T> workspace(Function<WorkspaceClientCapabilities, @Nullable T> part) {
    return Optional.ofNullable(capabilities.getWorkspace()).map(part);
  }

  private static boolean yes(Optional<Boolean> answer) {
    return answer.orElse(false);
  }

  Encoding encoding() {
    return Encoding.choose(
        Optional.ofNullable(capabilities.getGeneral())
            .map(GeneralClientCapabilities::getPositionEncodings)
            .orElse(List.of()));
  }

  /** Whether it asks for diagnostics, so that none are sent unasked. */
  boolean pullsDiagnostics() {
    return text(TextDocumentClientCapabilities::getDiagnostic).isPresent();
  }

  boolean relatedInformation() {
    return yes(
        text(TextDocumentClientCapabilities::getPublishDiagnostics)
            .map(each -> each.getRelatedInformation()));
  }

  /** Whether a diagnostic's code may lead to a page about it. */
  boolean codeDescriptions() {
    return yes(
        text(TextDocumentClientCapabilities::getPublishDiagnostics)
            .map(each -> each.getCodeDescriptionSupport()));
  }

  boolean diagnosticVersions() {
    return yes(
        text(TextDocumentClientCapabilities::getPublishDiagnostics)
            .map(each -> each.getVersionSupport()));
  }

  /** Whether it shows how far a long work is. */
  boolean showsProgress() {
    return Optional.ofNullable(capabilities.getWindow())
        .map(each -> each.getWorkDoneProgress())
        .orElse(false);
  }

  boolean literalActions() {
    return text(TextDocumentClientCapabilities::getCodeAction)
        .map(each -> each.getCodeActionLiteralSupport())
        .isPresent();
  }

  /** Whether it shows what can't be done, and why. */
  boolean disabledActions() {
    return yes(
        text(TextDocumentClientCapabilities::getCodeAction).map(each -> each.getDisabledSupport()));
  }

  /** Whether it asks for an action's edit once it is chosen. */
  boolean resolvesActions() {
    return text(TextDocumentClientCapabilities::getCodeAction)
        .filter(each -> Boolean.TRUE.equals(each.getDataSupport()))
        .map(each -> each.getResolveSupport())
        .map(each -> each.getProperties())
        .map(properties -> properties.contains("edit"))
        .orElse(false);
  }

  boolean preferredActions() {
    return yes(
        text(TextDocumentClientCapabilities::getCodeAction)
            .map(each -> each.getIsPreferredSupport()));
  }

  /** Whether edits may make, rename or delete files, as the protocol calls these. */
  boolean fileOperation(String kind) {
    return versionedEdits()
        && workspace(WorkspaceClientCapabilities::getWorkspaceEdit)
            .map(each -> each.getResourceOperations())
            .map(kinds -> kinds.contains(kind))
            .orElse(false);
  }

  boolean nestedSymbols() {
    return yes(
        text(TextDocumentClientCapabilities::getDocumentSymbol)
            .map(each -> each.getHierarchicalDocumentSymbolSupport()));
  }

  /** Whether it shows more of a token than its kind. */
  boolean tokenModifiers() {
    return text(TextDocumentClientCapabilities::getSemanticTokens)
        .map(each -> each.getTokenModifiers())
        .map(modifiers -> !modifiers.isEmpty())
        .orElse(false);
  }

  /** Whether it takes what has changed in tokens. */
  boolean tokenDeltas() {
    return text(TextDocumentClientCapabilities::getSemanticTokens)
        .map(each -> each.getRequests())
        .map(each -> each.getFull())
        .map(full -> full.isRight() && Boolean.TRUE.equals(full.getRight().getDelta()))
        .orElse(false);
  }

  boolean snippets() {
    return yes(
        text(TextDocumentClientCapabilities::getCompletion)
            .map(each -> each.getCompletionItem())
            .map(each -> each.getSnippetSupport()));
  }

  /** Whether it asks for an item's documentation only when somebody looks at it. */
  boolean resolvesDocumentation() {
    return text(TextDocumentClientCapabilities::getCompletion)
        .map(each -> each.getCompletionItem())
        .map(each -> each.getResolveSupport())
        .map(each -> each.getProperties())
        .map(properties -> properties.contains("documentation"))
        .orElse(false);
  }

  /** Whether it knows a kind of completion; the first ones every client knows. */
  boolean knows(CompletionItemKind kind) {
    return kind.getValue() <= CompletionItemKind.Reference.getValue()
        || text(TextDocumentClientCapabilities::getCompletion)
            .map(each -> each.getCompletionItemKind())
            .map(each -> each.getValueSet())
            .map(kinds -> kinds.contains(kind))
            .orElse(false);
  }

  /** Whether it knows a kind of symbol in a document; the first ones every client knows. */
  boolean knows(SymbolKind kind) {
    return isIn(
        kind,
        text(TextDocumentClientCapabilities::getDocumentSymbol).map(each -> each.getSymbolKind()));
  }

  /** Whether it knows a kind of symbol in what a search has found. */
  boolean finds(SymbolKind kind) {
    return isIn(
        kind, workspace(WorkspaceClientCapabilities::getSymbol).map(each -> each.getSymbolKind()));
  }

  private static boolean isIn(SymbolKind kind, Optional<SymbolKindCapabilities> known) {
    return kind.getValue() <= SymbolKind.Array.getValue()
        || known.map(each -> each.getValueSet()).map(kinds -> kinds.contains(kind)).orElse(false);
  }

  boolean marksDeprecated() {
    return text(TextDocumentClientCapabilities::getCompletion)
        .map(each -> each.getCompletionItem())
        .map(each -> each.getTagSupport())
        .map(each -> each.getValueSet())
        .map(tags -> tags.contains(CompletionItemTag.Deprecated))
        .orElse(false);
  }

  boolean markdownInHovers() {
    return text(TextDocumentClientCapabilities::getHover)
        .map(each -> each.getContentFormat())
        .map(formats -> formats.contains("markdown"))
        .orElse(false);
  }

  boolean markdownInSignatures() {
    return text(TextDocumentClientCapabilities::getSignatureHelp)
        .map(each -> each.getSignatureInformation())
        .map(each -> each.getDocumentationFormat())
        .map(formats -> formats.contains("markdown"))
        .orElse(false);
  }

  /** Whether a parameter may be two offsets of its signature's label. */
  boolean labelOffsets() {
    return yes(
        text(TextDocumentClientCapabilities::getSignatureHelp)
            .map(each -> each.getSignatureInformation())
            .map(each -> each.getParameterInformation())
            .map(each -> each.getLabelOffsetSupport()));
  }

  boolean preparesRename() {
    return yes(
        text(TextDocumentClientCapabilities::getRename).map(each -> each.getPrepareSupport()));
  }

  /** Whether edits may say which version of a document they are for. */
  boolean versionedEdits() {
    return yes(
        workspace(WorkspaceClientCapabilities::getWorkspaceEdit)
            .map(each -> each.getDocumentChanges()));
  }

  /** Whether it asks for a symbol's range only when somebody wants to go there. */
  boolean resolvesSymbols() {
    return workspace(WorkspaceClientCapabilities::getSymbol)
        .map(each -> each.getResolveSupport())
        .map(each -> each.getProperties())
        .map(properties -> properties.contains("location.range"))
        .orElse(false);
  }

  /** Whether watchers may be for one folder each. */
  boolean watchesFolders() {
    return yes(
        workspace(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
            .map(each -> each.getRelativePatternSupport()));
  }

  /** Whether it says beforehand that files get other names. */
  boolean asksBeforeRenames() {
    return yes(
        workspace(WorkspaceClientCapabilities::getFileOperations)
            .map(each -> each.getWillRename()));
  }

  boolean refreshesDiagnostics() {
    return yes(
        workspace(WorkspaceClientCapabilities::getDiagnostics)
            .map(each -> each.getRefreshSupport()));
  }

  boolean refreshesHints() {
    return yes(
        workspace(WorkspaceClientCapabilities::getInlayHint).map(each -> each.getRefreshSupport()));
  }

  boolean refreshesLenses() {
    return yes(
        workspace(WorkspaceClientCapabilities::getCodeLens).map(each -> each.getRefreshSupport()));
  }

  boolean refreshesTokens() {
    return yes(
        workspace(WorkspaceClientCapabilities::getSemanticTokens)
            .map(each -> each.getRefreshSupport()));
  }

  boolean watchesFiles() {
    return yes(
        workspace(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
            .map(each -> each.getDynamicRegistration()));
  }
}
