package dev.mdtc.lsp.project;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A text that is open in the editor.
 *
 * @param uri as the editor spells it
 * @param path where it is, or would be
 * @param version the editor's number for this state of the text
 * @param syntax the text, and what is known of it
 */
public record Document(String uri, Path path, int version, Syntax syntax) {
  private static final String MUST_BE_ESCAPED = "\"#<>?[\\]^`{|}";

  public String text() {
    return syntax.source().text();
  }

  /** Whether it is a file, or would be once it is saved. */
  public boolean isFile() {
    return uri.startsWith("file:");
  }

  /**
   * The path that a URI means, links followed, so that a file has one path, also before it is saved
   * for the first time and after it has vanished. What is no file gets a path that no file has.
   */
  public static Path path(String uri) {
    try {
      return real(Path.of(URI.create(escaped(uri))).toAbsolutePath().normalize());
    } catch (IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException
        | SecurityException e) {
      return Path.of(uri.replaceAll("[/\\\\\0]", "_")).toAbsolutePath();
    }
  }

  /** A path with links followed as far as there is something. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path folder = path.getParent();
      Path name = path.getFileName();
      return folder == null || name == null ? path : real(folder).resolve(name);
    }
  }

  /** A file's URI in which everything is escaped that must be, which some editors don't do. */
  private static String escaped(String uri) {
    if (!uri.startsWith("file:")) {
      return uri;
    }
    StringBuilder escaped = new StringBuilder(uri.length());
    for (byte each : uri.getBytes(StandardCharsets.UTF_8)) {
      if (each > ' ' && each < 0x7f && MUST_BE_ESCAPED.indexOf(each) < 0) {
        escaped.append((char) each);
      } else {
        escaped.append('%').append(HexFormat.of().toHexDigits(each));
      }
    }
    return escaped.toString();
  }
}
