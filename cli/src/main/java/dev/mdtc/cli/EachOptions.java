package dev.mdtc.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that can take each file as a machine of its own. */
final class EachOptions {
  private static final int MOST_THREADS = 1024;

  @Option(names = "--each", description = "each FILE is a machine of its own")
  boolean each;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "with --each, work on N files at once (default: as many as there are cores)")
  Optional<Integer> jobs = Optional.empty();

  /** Refuses what only makes sense with one machine, or with many. */
  void check() {
    if (!each && jobs.isPresent()) {
      throw new UsageException("-j says how many files are worked on at once: add --each");
    }
    if (jobs.orElse(1) < 1 || jobs.orElse(1) > MOST_THREADS) {
      throw new UsageException("-j takes a number from 1 to " + MOST_THREADS);
    }
  }

  /** Refuses in a command that compiles what is about one machine, too. */
  void check(CommonOptions options) {
    check();
    if (each && (options.pin.isPresent() || options.hintsIn.isPresent())) {
      throw new UsageException(
          "--pin and --hints-in are about one machine, and with --each every file is one");
    }
  }

  /** How many files are worked on at once. */
  int threads() {
    return jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }
}
