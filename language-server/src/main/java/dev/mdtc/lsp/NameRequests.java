package dev.mdtc.lsp;

import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TypeDefinitionParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.jspecify.annotations.Nullable;

/** What the protocol asks of the names in a document. */
abstract class NameRequests extends ShapeRequests {
  private Names names;

  NameRequests(Workbench workbench) {
    super(workbench);
    names = new Names(new Client(null), protocol());
  }

  @Override
  void begin(Client client, Protocol other) {
    super.begin(client, other);
    names = new Names(client, other);
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

  /** A question about a position that places answer. */
  @FunctionalInterface
  private interface Question {
    List<Location> ask(Syntax syntax, Position position, Path file, Snapshot snapshot);
  }

  private CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> places(
      TextDocumentPositionParams params, Question question) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        Either.forLeft(List.of()),
        (syntax, snapshot) ->
            Either.forLeft(question.ask(syntax, params.getPosition(), file, snapshot)));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return places(params, names::definition);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      declaration(DeclarationParams params) {
    return places(params, names::declaration);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      typeDefinition(TypeDefinitionParams params) {
    return places(params, names::typeDefinition);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      implementation(ImplementationParams params) {
    return places(params, names::implementation);
  }

  @Override
  public CompletableFuture<@Nullable LinkedEditingRanges> linkedEditingRange(
      LinkedEditingRangeParams params) {
    Path file = path(params.getTextDocument());
    return workbench.answer(
        snapshot ->
            snapshot
                .syntax(file)
                .flatMap(syntax -> names.linked(syntax, params.getPosition(), file, snapshot))
                .orElse(null));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    Path file = path(params.getTextDocument());
    boolean definitions = params.getContext() == null || params.getContext().isIncludeDeclaration();
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
            names.rename(
                syntax, params.getPosition(), params.getNewName(), file, snapshot.upToDate()));
  }
}
