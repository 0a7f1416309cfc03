package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Search;
import dev.mdtc.lsp.project.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the protocol says and asks of all files together. */
final class WorkspaceRequests implements WorkspaceService {
  private final Workbench workbench;
  private final Commands commands;
  private Protocol protocol = new Protocol(new Client(null));

  WorkspaceRequests(Workbench workbench, Commands commands) {
    this.workbench = workbench;
    this.commands = commands;
  }

  void begin(Protocol other) {
    protocol = other;
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
        MdtcLanguageServer.folders(
            params.getEvent().getRemoved().stream().map(WorkspaceFolder::getUri).toList()));
    folders.addAll(
        MdtcLanguageServer.folders(
            params.getEvent().getAdded().stream().map(WorkspaceFolder::getUri).toList()));
    workbench.folders(folders);
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
    Location location =
        new Location(Protocol.uri(hit.file(), snapshot), protocol.range(hit.entry().selection()));
    return new WorkspaceSymbol(
        hit.entry().name(),
        Shapes.kind(hit.entry().kind()),
        Either.forLeft(location),
        hit.container());
  }
}
