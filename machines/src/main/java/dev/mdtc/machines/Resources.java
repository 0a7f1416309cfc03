package dev.mdtc.machines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The data files of this module. */
final class Resources {
  private Resources() {}

  /**
   * A file by its path below this module.
   *
   * @throws IllegalStateException if it isn't there, which is a defect of the build
   */
  static byte[] read(String path) {
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

  static Json json(String path) {
    try {
      return Json.parse(read(path));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
