package dev.mdtc.machines;

import dev.mdtc.machines.store.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data files of this module. */
final class Resources {
  /**
   * Names a folder with the same files, if there is one: reading them there is much faster than out
   * of an archive of classes.
   */
  private static final String FOLDER = "mdtc.data";

  private Resources() {}

  /**
   * A file by its path below this module.
   *
   * @throws IllegalStateException if it isn't there, which is a defect of the build
   */
  static byte[] read(String path) {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      try {
        return Files.readAllBytes(Path.of(folder, path));
      } catch (IOException e) {
        // Then it is where this class is.
      }
    }
    try (InputStream stream = Resources.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  /** A pack of the build. */
  static Pack pack(String name) {
    try {
      return Pack.open(read("catalogue/" + name));
    } catch (IOException e) {
      throw new IllegalStateException("the bundled " + name + " can't be used", e);
    }
  }

  /** The rules of some kind. */
  static Json rules(String kind) {
    return Rules.ENTRIES.entry(kind).orElse(Json.EMPTY);
  }

  /** Read when they are first asked for. */
  private static final class Rules {
    private static final Entries ENTRIES = new Entries(pack("rules.pack"), "rules");
  }
}
