package dev.mdtc.lsp;

import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;

/** What the protocol asks of a server as a whole. */
final class MdtcLanguageServer implements LanguageServer {
  private final Workbench workbench;
  private final Runnable orphaned;
  private final DocumentRequests documents;
  private final WorkspaceRequests workspace;
  private final LongWork work = new LongWork();
  private final Commands commands;
  private Client client = new Client(null);
  private @Nullable LanguageClient remote;

  /** Kept so that nothing that goes on is forgotten. */
  private CompletableFuture<Void> watching = CompletableFuture.completedFuture(null);

  /**
   * Prepares.
   *
   * @param described what is done with descriptions besides compiling them
   * @param orphaned told when the client's process is gone
   */
  MdtcLanguageServer(Workbench workbench, DescriptionCommands described, Runnable orphaned) {
    this.workbench = workbench;
    this.orphaned = orphaned;
    this.documents = new DocumentRequests(workbench, described);
    this.commands = new Commands(workbench, described, work);
    this.workspace = new WorkspaceRequests(workbench, described, commands);
  }

  void connect(LanguageClient other) {
    remote = other;
    workspace.connect(other);
    work.connect(other);
  }

  @Override
  @SuppressWarnings("deprecation") // older clients have nothing else to say where they are
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    client = new Client(params.getCapabilities());
    Protocol protocol = new Protocol(client);
    documents.begin(client, protocol);
    workspace.begin(client, protocol);
    work.begin(client);
    commands.begin(client, protocol);
    watch(params.getProcessId());
    List<String> folders =
        params.getWorkspaceFolders() != null
            ? params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri).toList()
            : Optional.ofNullable(params.getRootUri()).stream().toList();
    workbench.folders(folders(folders));
    Memory memory = new Memory();
    if (remote != null && !client.pullsDiagnostics()) {
      Publisher publisher = new Publisher(workbench, remote, client, protocol, memory);
      workbench.onChange(
          () -> {
            memory.typed();
            publisher.schedule();
          });
    } else {
      workbench.onChange(memory::typed);
    }
    if (remote != null) {
      workbench.onFilesChange(new Refresher(client, remote)::refresh);
    }
    ServerInfo info = new ServerInfo("mdtc");
    return CompletableFuture.completedFuture(new InitializeResult(capabilities(), info));
  }

  private ServerCapabilities capabilities() {
    ServerCapabilities all = Capabilities.of(client);
    ExecuteCommandOptions options = new ExecuteCommandOptions(commands.names());
    options.setWorkDoneProgress(true);
    all.setExecuteCommandProvider(options);
    return all;
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
    workspace.watch();
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

  /** The requests that the protocol doesn't have. */
  CommandService commands() {
    return commands;
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing that could be traced.
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    work.end(params.getToken());
  }
}
