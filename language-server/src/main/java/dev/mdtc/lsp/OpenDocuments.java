package dev.mdtc.lsp;

import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What the client says of open documents, and how a question about one is answered. */
abstract class OpenDocuments implements TextDocumentService {
  final Workbench workbench;
  private Client client = new Client(null);
  private Protocol protocol = new Protocol(client);

  OpenDocuments(Workbench workbench) {
    this.workbench = workbench;
  }

  /** Takes note of what the client can take. */
  void begin(Client otherClient, Protocol other) {
    client = otherClient;
    protocol = other;
  }

  final Client client() {
    return client;
  }

  final Protocol protocol() {
    return protocol;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    Path path = Document.path(item.getUri());
    Syntax syntax = workbench.snapshot().syntax(path, item.getText());
    workbench.open(new Document(item.getUri(), path, item.getVersion(), syntax));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    Snapshot snapshot = workbench.snapshot();
    Optional<Document> before = snapshot.document(params.getTextDocument().getUri());
    if (before.isEmpty()) {
      return;
    }
    Path path = before.get().path();
    Syntax syntax = before.get().syntax();
    for (TextDocumentContentChangeEvent change : params.getContentChanges()) {
      syntax = snapshot.syntax(path, apply(change, syntax.source()));
    }
    Integer version = params.getTextDocument().getVersion();
    workbench.edit(
        new Document(
            before.get().uri(),
            path,
            version == null ? before.get().version() + 1 : version,
            syntax));
  }

  private String apply(TextDocumentContentChangeEvent change, SourceFile source) {
    if (change.getRange() == null) {
      return change.getText();
    }
    Span place = protocol.span(source, change.getRange());
    String text = source.text();
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
    workbench
        .snapshot()
        .document(params.getTextDocument().getUri())
        .ifPresent(document -> workbench.close(document.path()));
  }

  /** Answers a question about a document that is open; about others there is nothing to say. */
  final <T> CompletableFuture<T> answer(
      TextDocumentIdentifier document, T otherwise, BiFunction<Syntax, Snapshot, T> question) {
    Path path = path(document);
    return workbench.answer(
        snapshot -> {
          Optional<Syntax> syntax = snapshot.syntax(path);
          return syntax.isEmpty() ? otherwise : question.apply(syntax.get(), snapshot);
        });
  }

  /** The path of a document; without one there is nothing to answer. */
  static Path path(@Nullable TextDocumentIdentifier document) {
    if (document == null || document.getUri() == null) {
      throw Refusals.invalid("a document is missing");
    }
    return Document.path(document.getUri());
  }
}
