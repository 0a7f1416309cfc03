package dev.mdtc.lsp.project;

import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import java.nio.file.Path;
import java.util.Optional;

/** What the command line does with a description besides compiling it, which provides it. */
public interface DescriptionCommands {
  /** Something to look at. */
  enum View {
    /** What {@code mdtc compile} prints. */
    COMMAND_LINE,
    /** What {@code mdtc dump} prints. */
    TREE,
    /** What {@code mdtc compile -f svg} prints. */
    PICTURE,
    /** What {@code mdtc diff} says of the pin file and the description. */
    PIN_DIFFERENCE
  }

  /**
   * Shows a description.
   *
   * @param file its first file
   * @param compiled what came of it, without errors
   */
  Reply show(View view, Path file, Outcome.Compiled compiled);

  /** Where the pin file of a description is, or would be. */
  Path pinFile(Path file);

  /** Whether a pin file is as {@code mdtc pin} would write it. */
  boolean isPinCurrent(Path file, Outcome.Compiled compiled);

  /** Writes the pin file, as {@code mdtc pin} does. */
  Reply pin(Path file, Outcome.Compiled compiled);

  /**
   * Asks a QEMU what it accepts, unless that is known, and trusts it from then on.
   *
   * @param program its path or name; what compiling a description would take if it is empty
   * @param compiled that description
   */
  Reply capture(Optional<String> program, Optional<Outcome.Compiled> compiled, Listener listener);

  /** Hears how far a long work has come, and ends it by throwing. */
  @FunctionalInterface
  interface Listener {
    void at(String step, int done, int total);
  }

  /** What came of a command. */
  sealed interface Reply {
    /**
     * It is done.
     *
     * @param text what there is to say
     * @param file what has been written or asked
     */
    record Done(String text, Optional<Path> file) implements Reply {}

    /** It can't be done. */
    record Refused(String why) implements Reply {}
  }
}
