package dev.mdtc.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the protocol says and asks of all files together. */
final class WorkspaceRequests implements WorkspaceService {
  private final Workbench workbench;
  private Protocol protocol = new Protocol(new Client(null));

  WorkspaceRequests(Workbench workbench) {
    this.workbench = workbench;
  }

  void begin(Protocol other) {
    protocol = other;
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
}
