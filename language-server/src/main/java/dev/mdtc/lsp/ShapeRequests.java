package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Colors;
import dev.mdtc.lsp.feature.FileLinks;
import dev.mdtc.lsp.feature.Folds;
import dev.mdtc.lsp.feature.Layout;
import dev.mdtc.lsp.feature.Links;
import dev.mdtc.lsp.feature.Outline;
import dev.mdtc.lsp.feature.Selections;
import dev.mdtc.lsp.feature.Shades;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What the protocol asks of the text of a document, whatever it means. */
abstract class ShapeRequests extends OpenDocuments {
  private final TokenMemory memory = new TokenMemory();
  private Shapes shapes;

  ShapeRequests(Workbench workbench) {
    super(workbench);
    shapes = new Shapes(new Client(null), protocol());
  }

  @Override
  void begin(Client client, Protocol other) {
    super.begin(client, other);
    shapes = new Shapes(client, other);
  }

  private static Span whole(Syntax syntax) {
    return syntax.source().span(0, syntax.source().text().length());
  }

  private List<TextEdit> layout(Syntax syntax, Span part) {
    return Layout.edits(syntax, part).stream().map(protocol()::edit).toList();
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
        (syntax, snapshot) -> layout(syntax, protocol().span(syntax.source(), params.getRange())));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(
      DocumentOnTypeFormattingParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> {
          int offset = protocol().offset(syntax.source(), params.getPosition());
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
            positions(params).stream()
                .map(each -> Selections.at(syntax, protocol().offset(syntax.source(), each)))
                .map(shapes::selection)
                .toList());
  }

  private static List<Position> positions(SelectionRangeParams params) {
    if (params.getPositions() == null) {
      throw Refusals.invalid("positions are missing");
    }
    return params.getPositions();
  }

  private List<Integer> tokens(Syntax syntax, Span part, Path file, Snapshot snapshot) {
    Map<Integer, Colors.Shade> shades =
        client().tokenModifiers() ? Shades.of(syntax, snapshot.recentCompilation(file)) : Map.of();
    return shapes.tokens(Colors.of(syntax, part.start(), part.end(), shades));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        new SemanticTokens(List.of()),
        (syntax, snapshot) -> {
          List<Integer> data = tokens(syntax, whole(syntax), file, snapshot);
          return client().tokenDeltas() ? memory.whole(file, data) : new SemanticTokens(data);
        });
  }

  @Override
  public CompletableFuture<Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
      SemanticTokensDeltaParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        Either.forLeft(new SemanticTokens(List.of())),
        (syntax, snapshot) ->
            memory.since(
                params.getPreviousResultId(), file, tokens(syntax, whole(syntax), file, snapshot)));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        new SemanticTokens(List.of()),
        (syntax, snapshot) ->
            new SemanticTokens(
                tokens(
                    syntax, protocol().span(syntax.source(), params.getRange()), file, snapshot)));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    memory.forget(path(params.getTextDocument()));
    super.didClose(params);
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            Stream.concat(
                    Links.of(syntax, path(params.getTextDocument()), snapshot).stream(),
                    FileLinks.of(syntax, path(params.getTextDocument())).stream())
                .map(
                    link ->
                        new DocumentLink(
                            protocol().range(link.place()), Protocol.uri(link.target(), snapshot)))
                .toList());
  }
}
