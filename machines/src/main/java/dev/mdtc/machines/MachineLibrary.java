package dev.mdtc.machines;

import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** The descriptions that come with mdtc, for {@code /include/}. */
public final class MachineLibrary {
  private static final List<String> FILES = Resources.rules("library").texts("files");

  private MachineLibrary() {}

  /** Their file names. */
  public static List<String> names() {
    return FILES;
  }

  /** A description by its file name, such as {@code q35.dt}. */
  public static Optional<SourceFile> find(String name) {
    return FILES.contains(name)
        ? Optional.of(new SourceFile("<library>/" + name, Resources.text(name)))
        : Optional.empty();
  }
}
