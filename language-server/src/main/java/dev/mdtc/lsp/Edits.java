package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Refactoring.Created;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.model.diagnostic.TextEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Edits of several files as the client can take them, for the versions that they were made for. */
final class Edits {
  private final Client client;
  private final Protocol protocol;

  Edits(Client client, Protocol protocol) {
    this.client = client;
    this.protocol = protocol;
  }

  /** Edits in files whose places are known by name; what has no place can't be edited. */
  WorkspaceEdit of(List<TextEdit> edits, Map<String, Path> locations, Snapshot snapshot) {
    Map<Path, List<org.eclipse.lsp4j.TextEdit>> byFile = new LinkedHashMap<>();
    for (TextEdit edit : edits) {
      Path path = locations.get(edit.place().file().name());
      if (path != null) {
        byFile.computeIfAbsent(path, key -> new ArrayList<>()).add(protocol.edit(edit));
      }
    }
    WorkspaceEdit result = new WorkspaceEdit();
    if (client.versionedEdits()) {
      List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
      byFile.forEach((path, some) -> changes.add(Either.forLeft(versioned(path, some, snapshot))));
      result.setDocumentChanges(changes);
    } else {
      Map<String, List<org.eclipse.lsp4j.TextEdit>> changes = new LinkedHashMap<>();
      byFile.forEach((path, some) -> changes.put(Protocol.uri(path, snapshot), some));
      result.setChanges(changes);
    }
    return result;
  }

  /** Edits by the files where they are. */
  WorkspaceEdit of(Map<Path, List<TextEdit>> edits, Snapshot snapshot) {
    Map<String, Path> locations = new LinkedHashMap<>();
    edits.forEach(
        (path, some) -> some.forEach(each -> locations.put(each.place().file().name(), path)));
    return of(edits.values().stream().flatMap(List::stream).toList(), locations, snapshot);
  }

  /** Edits of one file that come with a new one, for clients that can make files. */
  WorkspaceEdit of(List<TextEdit> edits, Path file, Created created, Snapshot snapshot) {
    String uri = Protocol.uri(created.file(), snapshot);
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    changes.add(Either.forRight(new CreateFile(uri)));
    changes.add(
        Either.forLeft(
            versioned(
                created.file(),
                List.of(new org.eclipse.lsp4j.TextEdit(start, created.text())),
                snapshot)));
    changes.add(
        Either.forLeft(versioned(file, edits.stream().map(protocol::edit).toList(), snapshot)));
    WorkspaceEdit result = new WorkspaceEdit();
    result.setDocumentChanges(changes);
    return result;
  }

  private static TextDocumentEdit versioned(
      Path path, List<org.eclipse.lsp4j.TextEdit> edits, Snapshot snapshot) {
    VersionedTextDocumentIdentifier document =
        new VersionedTextDocumentIdentifier(
            Protocol.uri(path, snapshot),
            snapshot.document(path).map(Document::version).orElse(null));
    return new TextDocumentEdit(
        document,
        new ArrayList<>(
            edits.stream()
                .map(Either::<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft)
                .toList()));
  }
}
