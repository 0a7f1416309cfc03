package dev.mdtc.lsp;

import dev.mdtc.lsp.project.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;

/** What the protocol asks of a server as a whole. */
final class MdtcLanguageServer implements LanguageServer {
  private static final String WATCHED_FILES = "workspace/didChangeWatchedFiles";

  private final Workbench workbench;
  private final Runnable orphaned;
  private final DocumentRequests documents;
  private final WorkspaceRequests workspace;
  private Client client = new Client(null);
  private @Nullable LanguageClient remote;

  /** Kept so that nothing that goes on is forgotten. */
  private CompletableFuture<Void> watching = CompletableFuture.completedFuture(null);

  /**
   * Prepares.
   *
   * @param orphaned told when the client's process is gone
   */
  MdtcLanguageServer(Workbench workbench, Runnable orphaned) {
    this.workbench = workbench;
    this.orphaned = orphaned;
    this.documents = new DocumentRequests(workbench);
    this.workspace = new WorkspaceRequests(workbench);
  }

  void connect(LanguageClient other) {
    remote = other;
  }

  @Override
  @SuppressWarnings("deprecation") // older clients have nothing else to say where they are
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    client = new Client(params.getCapabilities());
    Protocol protocol = new Protocol(client);
    documents.begin(client, protocol);
    workspace.begin(client, protocol);
    watch(params.getProcessId());
    List<String> folders =
        params.getWorkspaceFolders() != null
            ? params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri).toList()
            : Optional.ofNullable(params.getRootUri()).stream().toList();
    workbench.folders(folders(folders));
    if (remote != null && !client.pullsDiagnostics()) {
      workbench.onChange(new Publisher(workbench, remote, client, protocol)::schedule);
    }
    ServerInfo info = new ServerInfo("mdtc");
    return CompletableFuture.completedFuture(new InitializeResult(Capabilities.of(client), info));
  }

  /** The folders that some URIs mean. */
  static List<Path> folders(List<String> uris) {
    return uris.stream().map(Document::path).filter(Files::isDirectory).toList();
  }

  /** Ends when the client's process does. One that can't be seen from here isn't watched. */
  private void watch(@Nullable Integer process) {
    Optional.ofNullable(process)
        .flatMap(id -> ProcessHandle.of(id))
        .ifPresent(handle -> watching = handle.onExit().thenRun(orphaned));
  }

  @Override
  public void initialized(InitializedParams params) {
    if (client.watchesFiles() && remote != null) {
      List<FileSystemWatcher> watchers = new ArrayList<>();
      watchers.add(new FileSystemWatcher(Either.forLeft("**/*.dt")));
      Registration registration =
          new Registration(
              "watch", WATCHED_FILES, new DidChangeWatchedFilesRegistrationOptions(watchers));
      watching = remote.registerCapability(new RegistrationParams(List.of(registration)));
    }
  }

  @Override
  @SuppressWarnings("NullAway") // the protocol wants null
  public CompletableFuture<Object> shutdown() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    // What stands before this ends the process.
  }

  @Override
  public DocumentRequests getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceRequests getWorkspaceService() {
    return workspace;
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing that could be traced.
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    // No progress is reported.
  }
}
