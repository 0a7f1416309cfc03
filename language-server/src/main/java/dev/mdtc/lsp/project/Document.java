package dev.mdtc.lsp.project;

import java.net.URI;
import java.nio.file.Path;

/**
 * A text that is open in the editor.
 *
 * @param uri as the editor spells it
 * @param path where it is, or would be
 * @param version the editor's number for this state of the text
 * @param syntax the text, and what is known of it
 */
public record Document(String uri, Path path, int version, Syntax syntax) {
  public String text() {
    return syntax.source().text();
  }

  /** Whether it is a file, or would be once it is saved. */
  public boolean isFile() {
    return uri.startsWith("file:");
  }

  /**
   * The path that a URI means, links followed, so that a file has one path. What is no file gets a
   * path that no file has.
   */
  public static Path path(String uri) {
    try {
      Path path = Path.of(URI.create(uri)).toAbsolutePath().normalize();
      try {
        return path.toRealPath();
      } catch (java.io.IOException e) {
        return path;
      }
    } catch (IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException
        | SecurityException e) {
      return Path.of(uri.replaceAll("[/\\\\\0]", "_")).toAbsolutePath();
    }
  }
}
