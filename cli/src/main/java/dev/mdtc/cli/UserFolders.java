package dev.mdtc.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where a user's files belong, after the XDG Base Directory Specification. */
final class UserFolders {
  private UserFolders() {}

  /** For what can be made again. */
  static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home", "/"), ".cache"))
        .resolve("mdtc");
  }
}
