package dev.mdtc.lsp;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.lsp.feature.Colors;
import dev.mdtc.lsp.feature.Completions;
import dev.mdtc.lsp.feature.Folds;
import dev.mdtc.lsp.feature.Hints;
import dev.mdtc.lsp.feature.Hovers;
import dev.mdtc.lsp.feature.Layout;
import dev.mdtc.lsp.feature.Links;
import dev.mdtc.lsp.feature.Outline;
import dev.mdtc.lsp.feature.Selections;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Findings;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
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
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What the protocol says and asks of one document. */
final class DocumentRequests implements TextDocumentService {
  private final Workbench workbench;
  private Protocol protocol = new Protocol(new Client(null));
  private Actions actions = new Actions(new Client(null), protocol);
  private Shapes shapes = new Shapes(new Client(null), protocol);
  private Insights insights = new Insights(new Client(null), protocol);
  private Names names = new Names(new Client(null), protocol);

  DocumentRequests(Workbench workbench) {
    this.workbench = workbench;
  }

  /** Takes note of what the client can take. */
  void begin(Client client, Protocol other) {
    protocol = other;
    actions = new Actions(client, protocol);
    shapes = new Shapes(client, protocol);
    names = new Names(client, protocol);
    insights = new Insights(client, protocol);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    Path path = Document.path(item.getUri());
    workbench.open(new Document(item.getUri(), path, item.getVersion(), item.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    Path path = Document.path(params.getTextDocument().getUri());
    workbench
        .snapshot()
        .document(path)
        .ifPresent(
            document -> {
              String text = document.text();
              for (TextDocumentContentChangeEvent change : params.getContentChanges()) {
                text = apply(change, text);
              }
              Integer version = params.getTextDocument().getVersion();
              workbench.edit(
                  new Document(
                      document.uri(),
                      path,
                      version == null ? document.version() + 1 : version,
                      text));
            });
  }

  private String apply(TextDocumentContentChangeEvent change, String text) {
    if (change.getRange() == null) {
      return change.getText();
    }
    Span place = protocol.span(new SourceFile("", text), change.getRange());
    return new StringBuilder(text.length() + change.getText().length())
        .append(text, 0, place.start())
        .append(change.getText())
        .append(text, place.end(), text.length())
        .toString();
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    workbench.filesChanged();
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    workbench.close(Document.path(params.getTextDocument().getUri()));
  }

  /** Answers a question about a document that is open; about others there is nothing to say. */
  private <T> CompletableFuture<T> answer(
      TextDocumentIdentifier document, T otherwise, BiFunction<Syntax, Snapshot, T> question) {
    Path path = Document.path(document.getUri());
    return workbench.answer(
        snapshot -> {
          Optional<Syntax> syntax = snapshot.syntax(path);
          return syntax.isEmpty() ? otherwise : question.apply(syntax.get(), snapshot);
        });
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    Path path = Document.path(params.getTextDocument().getUri());
    return workbench.answer(
        snapshot -> {
          List<Diagnostic> found =
              Findings.in(snapshot, path).stream()
                  .map(each -> protocol.diagnostic(each.diagnostic(), each.compiled(), snapshot))
                  .toList();
          String state = Integer.toHexString(found.hashCode());
          if (state.equals(params.getPreviousResultId())) {
            return new DocumentDiagnosticReport(
                new RelatedUnchangedDocumentDiagnosticReport(state));
          }
          RelatedFullDocumentDiagnosticReport report =
              new RelatedFullDocumentDiagnosticReport(found);
          report.setResultId(state);
          return new DocumentDiagnosticReport(report);
        });
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return workbench.answer(snapshot -> actions.at(params, snapshot));
  }

  private static Path path(TextDocumentIdentifier document) {
    return Document.path(document.getUri());
  }

  private static Span whole(Syntax syntax) {
    return syntax.source().span(0, syntax.source().text().length());
  }

  private List<TextEdit> layout(Syntax syntax, Span part) {
    return Layout.edits(syntax, part).stream().map(protocol::edit).toList();
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return answer(
        params.getTextDocument(), List.of(), (syntax, snapshot) -> layout(syntax, whole(syntax)));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> rangeFormatting(
      DocumentRangeFormattingParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> layout(syntax, protocol.span(syntax.source(), params.getRange())));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(
      DocumentOnTypeFormattingParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> {
          int offset = protocol.offset(syntax.source(), params.getPosition());
          int start = syntax.source().lines().start(syntax.source().lines().line(offset));
          return layout(syntax, syntax.source().span(start, offset));
        });
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            shapes.symbols(Outline.of(syntax), params.getTextDocument().getUri()));
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> Folds.of(syntax).stream().map(Shapes::fold).toList());
  }

  @Override
  public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            params.getPositions().stream()
                .map(each -> Selections.at(syntax, protocol.offset(syntax.source(), each)))
                .map(shapes::selection)
                .toList());
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return answer(
        params.getTextDocument(),
        new SemanticTokens(List.of()),
        (syntax, snapshot) -> shapes.tokens(Colors.of(syntax, 0, syntax.source().text().length())));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return answer(
        params.getTextDocument(),
        new SemanticTokens(List.of()),
        (syntax, snapshot) -> {
          Span part = protocol.span(syntax.source(), params.getRange());
          return shapes.tokens(Colors.of(syntax, part.start(), part.end()));
        });
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            Links.of(syntax, path(params.getTextDocument()), snapshot).stream()
                .map(
                    link ->
                        new DocumentLink(
                            protocol.range(link.place()), Protocol.uri(link.target(), snapshot)))
                .toList());
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> names.highlights(syntax, params.getPosition(), file, snapshot));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        Either.forLeft(List.of()),
        (syntax, snapshot) ->
            Either.forLeft(names.definition(syntax, params.getPosition(), file, snapshot)));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    Path file = path(params.getTextDocument());
    boolean definitions = params.getContext().isIncludeDeclaration();
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            names.references(syntax, params.getPosition(), definitions, file, snapshot));
  }

  @Override
  public CompletableFuture<
          @Nullable Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    Path file = path(params.getTextDocument());
    return workbench.answer(
        snapshot ->
            snapshot
                .syntax(file)
                .flatMap(syntax -> names.renamed(syntax, params.getPosition(), file, snapshot))
                .map(Either3::<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forFirst)
                .orElse(null));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        new WorkspaceEdit(),
        (syntax, snapshot) ->
            names.rename(syntax, params.getPosition(), params.getNewName(), file, snapshot));
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        Either.forLeft(List.of()),
        (syntax, snapshot) -> {
          int offset = protocol.offset(syntax.source(), params.getPosition());
          return Either.forLeft(
              snapshot
                  .recentCompilation(file)
                  .flatMap(Compilation::bound)
                  .map(tree -> Completions.at(syntax, offset, tree, snapshot.neighbours(file)))
                  .map(answer -> insights.items(answer, syntax))
                  .orElse(List.of()));
        });
  }

  @Override
  public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
    Path file = path(params.getTextDocument());
    return workbench.answer(
        snapshot -> {
          Optional<Syntax> syntax = snapshot.syntax(file);
          return syntax
              .flatMap(
                  each ->
                      snapshot
                          .compilation(file)
                          .flatMap(
                              compilation ->
                                  Hovers.at(
                                      each,
                                      protocol.offset(each.source(), params.getPosition()),
                                      compilation)))
              .map(insights::hover)
              .orElse(null);
        });
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> {
          Span part = protocol.span(syntax.source(), params.getRange());
          return snapshot
              .compilation(file)
              .map(compilation -> Hints.in(syntax, part, compilation))
              .orElse(List.of())
              .stream()
              .map(hint -> insights.hint(hint, syntax))
              .toList();
        });
  }
}
