package dev.mdtc.lsp;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.lsp.feature.Completions;
import dev.mdtc.lsp.feature.Hints;
import dev.mdtc.lsp.feature.Hovers;
import dev.mdtc.lsp.feature.Signatures;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Findings;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says and asks of one document. The protocol has one interface for all of it;
 * here each class of the line adds the requests of one kind.
 */
final class DocumentRequests extends HierarchyRequests {
  private Actions actions;
  private Insights insights;
  private final DescriptionCommands commands;
  private CodeLenses lenses;

  DocumentRequests(Workbench workbench, DescriptionCommands commands) {
    super(workbench);
    this.commands = commands;
    lenses = new CodeLenses(commands, protocol());
    actions = new Actions(new Client(null), protocol());
    insights = new Insights(new Client(null), protocol());
  }

  @Override
  void begin(Client client, Protocol other) {
    super.begin(client, other);
    actions = new Actions(client, other);
    insights = new Insights(client, other);
    lenses = new CodeLenses(commands, other);
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    Path path = path(params.getTextDocument());
    return workbench.answer(
        snapshot -> {
          List<Diagnostic> found =
              Findings.in(snapshot, path).stream()
                  .map(each -> protocol().diagnostic(each.diagnostic(), each.compiled(), snapshot))
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

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
    return workbench.answer(snapshot -> actions.resolved(action, snapshot));
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> lenses.of(params.getTextDocument().getUri(), syntax, snapshot));
  }

  @Override
  public CompletableFuture<CodeLens> resolveCodeLens(CodeLens lens) {
    return workbench.answer(snapshot -> lenses.resolve(lens, snapshot));
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        Either.forLeft(List.of()),
        (syntax, snapshot) -> {
          int offset = protocol().offset(syntax.source(), params.getPosition());
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
  public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
    return workbench.answer(snapshot -> insights.resolved(item));
  }

  @Override
  public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
    Path file = path(params.getTextDocument());
    return workbench.answer(
        snapshot ->
            snapshot
                .syntax(file)
                .flatMap(
                    syntax ->
                        snapshot.compiled(file).stream()
                            .findFirst()
                            .flatMap(
                                compiled ->
                                    hover(syntax, params.getPosition(), compiled, snapshot)))
                .orElse(null));
  }

  private Optional<Hover> hover(
      Syntax syntax, Position position, Outcome.Compiled compiled, Snapshot snapshot) {
    int offset = protocol().offset(syntax.source(), position);
    return Hovers.at(syntax, offset, compiled.compilation())
        .map(hover -> insights.hover(hover, compiled, snapshot));
  }

  @Override
  public CompletableFuture<@Nullable SignatureHelp> signatureHelp(SignatureHelpParams params) {
    Path file = path(params.getTextDocument());
    return workbench.answer(
        snapshot ->
            snapshot
                .syntax(file)
                .flatMap(
                    syntax ->
                        snapshot
                            .recentCompilation(file)
                            .flatMap(
                                compilation ->
                                    Signatures.at(
                                        syntax,
                                        protocol().offset(syntax.source(), params.getPosition()),
                                        compilation)))
                .map(insights::signature)
                .orElse(null));
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) -> {
          Span part = protocol().span(syntax.source(), params.getRange());
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
