package dev.mdtc.lsp.feature;

import dev.mdtc.emitters.CString;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Files and folders that get other names, and what that means for includes. */
public final class Moves {
  private final Map<Path, Path> moves;

  /** Moves by where things are and where they will be. */
  public Moves(Map<Path, Path> moves) {
    this.moves = new LinkedHashMap<>(moves);
  }

  /** Where a file will be. */
  public Path after(Path file) {
    for (Map.Entry<Path, Path> move : moves.entrySet()) {
      if (file.equals(move.getKey())) {
        return move.getValue();
      }
      if (file.startsWith(move.getKey())) {
        return move.getValue().resolve(move.getKey().relativize(file));
      }
    }
    return file;
  }

  /** What makes all includes mean the same afterwards, by the files where they are now. */
  public Map<Path, List<TextEdit>> edits(Snapshot snapshot) {
    Set<Path> files = new TreeSet<>();
    moves
        .keySet()
        .forEach(
            from ->
                files.addAll(
                    snapshot
                        .inclusions()
                        .including(
                            from, each -> each.startsWith(from), each -> each.startsWith(from))));
    Map<Path, List<TextEdit>> edits = new LinkedHashMap<>();
    for (Path file : files) {
      snapshot
          .read(file)
          .map(syntax -> edits(syntax, file, snapshot))
          .filter(some -> !some.isEmpty())
          .ifPresent(some -> edits.put(file, some));
    }
    return edits;
  }

  private List<TextEdit> edits(Syntax syntax, Path file, Snapshot snapshot) {
    List<TextEdit> edits = new ArrayList<>();
    for (Links.Link link : Links.of(syntax, file, snapshot)) {
      Path folder = after(file).getParent();
      Path target = after(link.target());
      boolean moved = !target.equals(link.target()) || !after(file).equals(file);
      String name = link.place().text();
      if (moved && folder != null && isBeside(name, file, link.target())) {
        String wanted = include(folder.relativize(target));
        if (!wanted.equals(name)) {
          Span place = link.place();
          edits.add(new TextEdit(place, wanted));
        }
      }
    }
    return edits;
  }

  /** Whether an include is found from its own file's folder and not by a search path. */
  private static boolean isBeside(String quoted, Path file, Path target) {
    String name = quoted.substring(1, Math.max(1, quoted.length() - 1));
    try {
      return file.resolveSibling(name).toRealPath().equals(target);
    } catch (IOException e) {
      return false;
    }
  }

  /** A path as an include says it, whatever the system parts names with. */
  private static String include(Path path) {
    return CString.quote(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
  }
}
