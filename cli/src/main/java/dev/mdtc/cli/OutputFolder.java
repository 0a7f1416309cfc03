package dev.mdtc.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Where a command writes its results if there are many. */
final class OutputFolder {
  @Option(
      names = "-O",
      paramLabel = "DIR",
      description = "with --each, write there, under the name of each file")
  Optional<Path> path = Optional.empty();

  /** Refuses the option of a command that has one result. */
  void refuse() {
    if (path.isPresent()) {
      throw new UsageException("-O is for many results: add --each, or use -o");
    }
  }

  /**
   * Makes the folder for all results, in which no two may have the same name.
   *
   * @param names gives the name of what becomes of a file
   */
  Path make(List<String> files, UnaryOperator<String> names) {
    if (path.isEmpty()) {
      throw new UsageException("--each needs a folder for its results: -O DIR");
    }
    Map<String, String> taken = new HashMap<>();
    for (String file : files) {
      if (file.equals(SourceFiles.STDIN)) {
        throw new UsageException("with --each, standard input has no name for its result");
      }
      String name = names.apply(file);
      String other = taken.putIfAbsent(name, file);
      if (other != null) {
        throw new UsageException(
            file + " and " + other + " would both become " + path.get().resolve(name));
      }
    }
    OutputFile.makeFolder(path.get());
    return path.get();
  }
}
