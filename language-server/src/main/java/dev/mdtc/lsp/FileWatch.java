package dev.mdtc.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RelativePattern;
import org.eclipse.lsp4j.Unregistration;
import org.eclipse.lsp4j.UnregistrationParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** Has the client tell of changed files, if it can. */
final class FileWatch {
  private static final String ID = "watch";
  private static final String METHOD = "workspace/didChangeWatchedFiles";
  private static final String DESCRIPTIONS = "**/*.dt";

  private final Client client;
  private final LanguageClient remote;
  private boolean watching;

  /** Kept so that nothing that goes on is forgotten. */
  private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

  FileWatch(Client client, LanguageClient remote) {
    this.client = client;
    this.remote = remote;
  }

  /**
   * Watches the descriptions in some folders, and those alone if the client can tell them apart.
   */
  void watch(List<Path> folders) {
    boolean apart = client.watchesFolders() && !folders.isEmpty();
    if (!client.watchesFiles() || (watching && !client.watchesFolders())) {
      return;
    }
    if (watching) {
      Unregistration old = new Unregistration(ID, METHOD);
      asked = remote.unregisterCapability(new UnregistrationParams(List.of(old)));
    }
    watching = true;
    List<FileSystemWatcher> watchers = new ArrayList<>();
    if (apart) {
      folders.forEach(folder -> watchers.add(new FileSystemWatcher(Either.forRight(in(folder)))));
    } else {
      watchers.add(new FileSystemWatcher(Either.forLeft(DESCRIPTIONS)));
    }
    Registration registration =
        new Registration(ID, METHOD, new DidChangeWatchedFilesRegistrationOptions(watchers));
    asked =
        CompletableFuture.allOf(
            asked, remote.registerCapability(new RegistrationParams(List.of(registration))));
  }

  private static RelativePattern in(Path folder) {
    return new RelativePattern(Either.forRight(folder.toUri().toString()), DESCRIPTIONS);
  }
}
