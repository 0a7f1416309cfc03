package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Moves;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileOperationOptions;
import org.eclipse.lsp4j.FileOperationPattern;
import org.eclipse.lsp4j.FileOperationPatternKind;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.RenameFile;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.WorkspaceEdit;

/** What goes along when files get other names: includes, and the pin files beside. */
final class FileRenames {
  private final Client client;
  private final Edits edits;
  private final DescriptionCommands commands;

  FileRenames(Client client, Protocol protocol, DescriptionCommands commands) {
    this.client = client;
    this.edits = new Edits(client, protocol);
    this.commands = commands;
  }

  /** Of which renames the server wants to hear: descriptions, and folders that may hold them. */
  static FileOperationOptions wanted() {
    FileOperationPattern files = new FileOperationPattern("**/*.dt");
    files.setMatches(FileOperationPatternKind.File);
    FileOperationPattern folders = new FileOperationPattern("**");
    folders.setMatches(FileOperationPatternKind.Folder);
    return new FileOperationOptions(
        List.of(new FileOperationFilter(files, "file"), new FileOperationFilter(folders, "file")));
  }

  /**
   * What else is to change.
   *
   * @param left told of pin files that the client can't rename along
   */
  WorkspaceEdit before(RenameFilesParams params, Snapshot snapshot, Consumer<Path> left) {
    Map<Path, Path> paths = new LinkedHashMap<>();
    for (FileRename each : params.getFiles()) {
      paths.put(Document.path(each.getOldUri()), Document.path(each.getNewUri()));
    }
    Moves moves = new Moves(paths);
    WorkspaceEdit edit = edits.of(moves.edits(snapshot), snapshot);
    for (Path from : paths.keySet()) {
      Path pin = commands.pinFile(from);
      Path target = commands.pinFile(moves.after(from));
      boolean goesAlong = moves.after(pin).equals(pin) && !pin.equals(target);
      if (Files.isRegularFile(from) && Files.exists(pin) && goesAlong) {
        if (client.fileOperation(ResourceOperationKind.Rename)) {
          rename(pin, target, edit, snapshot);
        } else {
          left.accept(pin);
        }
      }
    }
    return edit;
  }

  private static void rename(Path from, Path to, WorkspaceEdit edit, Snapshot snapshot) {
    var changes = new ArrayList<>(edit.getDocumentChanges());
    changes.add(
        org.eclipse.lsp4j.jsonrpc.messages.Either.forRight(
            new RenameFile(Protocol.uri(from, snapshot), to.toUri().toString())));
    edit.setDocumentChanges(changes);
  }
}
