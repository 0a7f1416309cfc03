package dev.mdtc.cli;

import dev.mdtc.emitters.dt.PinFileEmitter;
import dev.mdtc.model.machine.Machine;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code mdtc pin} writes. */
final class PinFile {
  private final Path target;
  private final String text;

  /**
   * Prepares one.
   *
   * @param target where it belongs
   * @param description the file whose machine it holds in place
   */
  PinFile(Path target, Path description, Machine machine) {
    this.target = target;
    this.text = heading(description) + new PinFileEmitter().emit(machine);
  }

  private static String heading(Path description) {
    return "// Written by 'mdtc pin "
        + String.valueOf(description.getFileName()).replaceAll("\\p{Cntrl}", "?")
        + "': keep it beside that file, it holds every device in its place.\n";
  }

  /** Whether it is there as it would be written. */
  boolean isCurrent() throws OutsideException {
    return Files.exists(target)
        && SourceFiles.read(target.toString(), target, problem -> {}).text().equals(text);
  }

  /** Writes it, whole or not at all. */
  void write() throws OutsideException {
    OutputFile.write(target, text);
  }
}
