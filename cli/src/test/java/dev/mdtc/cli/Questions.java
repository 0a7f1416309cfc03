package dev.mdtc.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TypeDefinitionParams;
import org.eclipse.lsp4j.TypeHierarchyPrepareParams;

/** All that can be asked of a document, by the names of the requests. */
final class Questions {
  /** Makes the parameters of a request; a range goes from the begin to the position. */
  @FunctionalInterface
  interface Asking extends BiFunction<TextDocumentIdentifier, Position, Object> {}

  static final Map<String, Asking> ALL = new TreeMap<>();

  static {
    FormattingOptions options = new FormattingOptions(4, true);
    add("hover", HoverParams::new);
    add("completion", CompletionParams::new);
    add("signatureHelp", SignatureHelpParams::new);
    add("definition", DefinitionParams::new);
    add("declaration", DeclarationParams::new);
    add("typeDefinition", TypeDefinitionParams::new);
    add("implementation", ImplementationParams::new);
    add("references", (file, at) -> new ReferenceParams(file, at, new ReferenceContext(true)));
    add("documentHighlight", DocumentHighlightParams::new);
    add("prepareRename", PrepareRenameParams::new);
    add("rename", (file, at) -> new RenameParams(file, at, "other"));
    add("linkedEditingRange", LinkedEditingRangeParams::new);
    add("prepareTypeHierarchy", TypeHierarchyPrepareParams::new);
    add("prepareCallHierarchy", CallHierarchyPrepareParams::new);
    add("selectionRange", (file, at) -> new SelectionRangeParams(file, List.of(at)));
    add("documentSymbol", (file, at) -> new DocumentSymbolParams(file));
    add("foldingRange", (file, at) -> new FoldingRangeRequestParams(file));
    add("documentLink", (file, at) -> new DocumentLinkParams(file));
    add("formatting", (file, at) -> new DocumentFormattingParams(file, options));
    add(
        "rangeFormatting",
        (file, at) -> new DocumentRangeFormattingParams(file, options, before(at)));
    add(
        "onTypeFormatting",
        (file, at) -> new DocumentOnTypeFormattingParams(file, options, at, ";"));
    add("semanticTokens/full", (file, at) -> new SemanticTokensParams(file));
    add("semanticTokens/full/delta", (file, at) -> new SemanticTokensDeltaParams(file, "1"));
    add("semanticTokens/range", (file, at) -> new SemanticTokensRangeParams(file, before(at)));
    add("inlayHint", (file, at) -> new InlayHintParams(file, before(at)));
    add("diagnostic", (file, at) -> new DocumentDiagnosticParams(file));
    add(
        "codeAction",
        (file, at) -> new CodeActionParams(file, before(at), new CodeActionContext(List.of())));
  }

  private Questions() {}

  static Asking asking(String method) {
    Asking asking = ALL.get(method);
    if (asking == null) {
      throw new AssertionError("nobody asks " + method);
    }
    return asking;
  }

  private static void add(String name, Asking asking) {
    ALL.put("textDocument/" + name, asking);
  }

  private static Range before(Position at) {
    return new Range(new Position(0, 0), at);
  }
}
