package dev.mdtc.lsp;

import java.util.List;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.FileOperationsServerCapabilities;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbolOptions;

/** What the server can do: all that it says here, and nothing else. */
final class Capabilities {
  private Capabilities() {}

  static ServerCapabilities of(Client client) {
    ServerCapabilities all = new ServerCapabilities();
    all.setPositionEncoding(client.encoding().label());
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    all.setTextDocumentSync(sync);
    if (client.pullsDiagnostics()) {
      DiagnosticRegistrationOptions diagnostics = new DiagnosticRegistrationOptions(true, true);
      diagnostics.setIdentifier("mdtc");
      all.setDiagnosticProvider(diagnostics);
    }
    if (client.literalActions()) {
      CodeActionOptions actions =
          new CodeActionOptions(
              List.of(
                  CodeActionKind.QuickFix,
                  CodeActionKind.SourceFixAll,
                  CodeActionKind.RefactorExtract,
                  CodeActionKind.RefactorInline,
                  CodeActionKind.RefactorRewrite));
      if (client.resolvesActions()) {
        actions.setResolveProvider(true);
      }
      all.setCodeActionProvider(actions);
    }
    shapes(all, client);
    names(all, client);
    insights(all, client);
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    WorkspaceServerCapabilities workspace = new WorkspaceServerCapabilities(folders);
    if (client.asksBeforeRenames()) {
      FileOperationsServerCapabilities operations = new FileOperationsServerCapabilities();
      operations.setWillRename(FileRenames.wanted());
      workspace.setFileOperations(operations);
    }
    all.setWorkspace(workspace);
    return all;
  }

  private static void shapes(ServerCapabilities all, Client client) {
    all.setDocumentFormattingProvider(true);
    all.setDocumentRangeFormattingProvider(true);
    all.setDocumentOnTypeFormattingProvider(new DocumentOnTypeFormattingOptions(";", List.of("}")));
    all.setDocumentSymbolProvider(true);
    all.setFoldingRangeProvider(true);
    all.setSelectionRangeProvider(true);
    all.setDocumentLinkProvider(new DocumentLinkOptions(false));
    SemanticTokensWithRegistrationOptions tokens =
        new SemanticTokensWithRegistrationOptions(
            new SemanticTokensLegend(Shapes.LEGEND, Shapes.MODIFIERS));
    if (client.tokenDeltas()) {
      tokens.setFull(new SemanticTokensServerFull(true));
    } else {
      tokens.setFull(true);
    }
    tokens.setRange(true);
    all.setSemanticTokensProvider(tokens);
  }

  private static void names(ServerCapabilities all, Client client) {
    all.setDocumentHighlightProvider(true);
    all.setDefinitionProvider(true);
    all.setDeclarationProvider(true);
    all.setTypeDefinitionProvider(true);
    all.setImplementationProvider(true);
    all.setLinkedEditingRangeProvider(true);
    all.setTypeHierarchyProvider(true);
    all.setCallHierarchyProvider(true);
    all.setReferencesProvider(true);
    if (client.resolvesSymbols()) {
      all.setWorkspaceSymbolProvider(new WorkspaceSymbolOptions(true));
    } else {
      all.setWorkspaceSymbolProvider(true);
    }
    if (client.preparesRename()) {
      all.setRenameProvider(new RenameOptions(true));
    } else {
      all.setRenameProvider(true);
    }
  }

  private static void insights(ServerCapabilities all, Client client) {
    all.setCompletionProvider(
        new CompletionOptions(client.resolvesDocumentation(), List.of("&", "@", "\"", "/")));
    all.setHoverProvider(true);
    all.setSignatureHelpProvider(new SignatureHelpOptions(List.of("{", ";", "=")));
    all.setInlayHintProvider(true);
    all.setCodeLensProvider(new CodeLensOptions(true));
  }
}
