package dev.mdtc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps a replaced file readable for those who could read it before. */
final class Permissions {
  private static final Set<PosixFilePermission> USUAL =
      PosixFilePermissions.fromString("rw-r--r--");

  private Permissions() {}

  /** Gives a new file the permissions of the one it will replace, or the usual ones. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.getFileStore(to).supportsFileAttributeView("posix")) {
      return;
    }
    Files.setPosixFilePermissions(
        to, Files.exists(from) ? Files.getPosixFilePermissions(from) : USUAL);
  }
}
