package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Search;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolLocation;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** What the protocol says and asks of all files together. */
final class WorkspaceRequests implements WorkspaceService {
  private final Workbench workbench;
  private final DescriptionCommands described;
  private final Commands commands;
  private Client client = new Client(null);
  private Protocol protocol = new Protocol(client);
  private FileRenames renames;
  private WorkspaceDiagnostics diagnostics;
  private @Nullable LanguageClient remote;
  private @Nullable FileWatch watch;

  WorkspaceRequests(Workbench workbench, DescriptionCommands described, Commands commands) {
    this.workbench = workbench;
    this.described = described;
    this.renames = new FileRenames(new Client(null), protocol, described);
    this.diagnostics = new WorkspaceDiagnostics(described, protocol);
    this.commands = commands;
  }

  void connect(LanguageClient other) {
    remote = other;
  }

  void begin(Client otherClient, Protocol other) {
    client = otherClient;
    protocol = other;
    watch = remote == null ? null : new FileWatch(client, remote);
    renames = new FileRenames(client, other, described);
    diagnostics = new WorkspaceDiagnostics(described, other);
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    return commands.execute(params);
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    // There is nothing to configure: what a compilation depends on is in the description.
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    workbench.filesChanged();
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    List<Path> folders = new ArrayList<>(workbench.snapshot().folders());
    folders.removeAll(
        params.getEvent().getRemoved().stream()
            .map(WorkspaceFolder::getUri)
            .map(Document::path)
            .toList());
    folders.addAll(
        MdtcLanguageServer.folders(
            params.getEvent().getAdded().stream().map(WorkspaceFolder::getUri).toList()));
    workbench.folders(folders);
    watch();
  }

  /** Has the client tell of changed files in the folders that it has open now. */
  void watch() {
    FileWatch files = watch;
    if (files != null) {
      files.watch(workbench.snapshot().folders());
    }
  }

  @Override
  public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
    return workbench.answerSlowly(
        (snapshot, cancel) -> diagnostics.report(params, snapshot, cancel));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> willRenameFiles(RenameFilesParams params) {
    return workbench.answer(
        snapshot -> renames.before(params, snapshot.upToDate(), this::sayThatPinStays));
  }

  private void sayThatPinStays(Path pin) {
    LanguageClient other = remote;
    if (other != null) {
      String name = String.valueOf(pin.getFileName());
      other.showMessage(
          new MessageParams(
              MessageType.Info,
              "mdtc: rename " + name + " too, which holds the devices in their places"));
    }
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    return workbench.answer(
        snapshot ->
            Either.forRight(
                Search.find(params.getQuery(), snapshot).stream()
                    .map(hit -> symbol(hit, snapshot))
                    .toList()));
  }

  private WorkspaceSymbol symbol(Search.Hit hit, Snapshot snapshot) {
    String uri = Protocol.uri(hit.file(), snapshot);
    WorkspaceSymbol symbol = new WorkspaceSymbol();
    symbol.setName(hit.entry().name());
    symbol.setKind(Shapes.kind(hit.entry().kind(), client::finds));
    if (!hit.container().isEmpty()) {
      symbol.setContainerName(hit.container());
    }
    Span place = hit.entry().selection();
    if (client.resolvesSymbols()) {
      symbol.setLocation(Either.forRight(new WorkspaceSymbolLocation(uri)));
      symbol.setData(place.start() + " " + place.end());
    } else {
      symbol.setLocation(Either.forLeft(new Location(uri, protocol.range(place))));
    }
    return symbol;
  }

  @Override
  public CompletableFuture<WorkspaceSymbol> resolveWorkspaceSymbol(WorkspaceSymbol symbol) {
    return workbench.answer(
        snapshot -> {
          String uri = symbol.getLocation().map(Location::getUri, WorkspaceSymbolLocation::getUri);
          String[] data = String.valueOf(symbol.getData()).replace("\"", "").split(" ", -1);
          if (data.length == 2 && Stream.of(data).allMatch(each -> each.matches("\\d{1,9}"))) {
            snapshot
                .read(Document.path(uri))
                .map(syntax -> place(syntax.source(), data))
                .map(place -> new Location(uri, protocol.range(place)))
                .ifPresent(location -> symbol.setLocation(Either.forLeft(location)));
          }
          return symbol;
        });
  }

  private static Span place(SourceFile file, String[] data) {
    int end = Math.min(Integer.parseInt(data[1]), file.text().length());
    return file.span(Math.min(Integer.parseInt(data[0]), end), end);
  }
}
