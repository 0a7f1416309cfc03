package dev.mdtc.compiler.merge;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Origins;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A merged tree.
 *
 * @param origins where each part was written
 * @param damagedNodes nodes that lost statements to a syntax error, so that nobody complains about
 *     what they lack; by identity
 * @param damaged whether any statement was lost anywhere: to a syntax error, with a file that isn't
 *     there, or because it can't stand where it does
 * @param files every file that was read, in order, each once
 */
public record Merged(
    DeviceTree tree,
    Origins origins,
    Set<Node> damagedNodes,
    boolean damaged,
    List<SourceFile> files) {
  public Merged {
    Set<Node> copy = Collections.newSetFromMap(new IdentityHashMap<>());
    copy.addAll(damagedNodes);
    damagedNodes = Collections.unmodifiableSet(copy);
    files = List.copyOf(files);
  }

  /** Whether a node may lack things only because its text is broken. */
  public boolean isDamaged(Node node) {
    return damagedNodes.contains(node);
  }
}
