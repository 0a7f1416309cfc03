package dev.mdtc.importers.argv;

import dev.mdtc.model.tree.DeviceTree;
import java.util.List;

/**
 * What came of a command line.
 *
 * @param tree everything that could be understood
 * @param passed the words that had no other place than {@code /argv/}, of which the tree has them
 */
public record Imported(DeviceTree tree, List<String> passed) {
  public Imported {
    passed = List.copyOf(passed);
  }
}
