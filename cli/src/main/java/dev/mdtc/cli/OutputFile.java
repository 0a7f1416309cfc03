package dev.mdtc.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: beside it first, then in its place. */
final class OutputFile {
  /** More than that Linux doesn't follow either. */
  private static final int MOST_LINKS = 40;

  private OutputFile() {}

  /** Writes a file, which is on the disk before this returns. */
  static void write(Path path, String content) throws OutsideException {
    write(path, content, true);
  }

  /**
   * Writes a file without waiting for the disk, which would take longer than all else. It is whole
   * unless the computer fails within the next seconds.
   */
  static void writeOneOfMany(Path path, String content) throws OutsideException {
    write(path, content, false);
  }

  /** Makes a folder unless it is there. */
  static void makeFolder(Path path) throws OutsideException {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new OutsideException(path + ": can't be made: " + SourceFiles.reason(e), e);
    }
  }

  private static void write(Path path, String content, boolean force) throws OutsideException {
    try {
      Path target = Files.exists(path) ? path.toRealPath() : end(path.toAbsolutePath());
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A device or pipe, which can't be replaced.
        Files.writeString(target, content);
        return;
      }
      Path folder = target.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new OutsideException(path + ": there is no such folder");
      }
      Path beside = Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
      try {
        write(beside, content, force, target);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new OutsideException(path + ": can't be written: " + SourceFiles.reason(e), e);
    }
  }

  /** Where a path without a file leads to: a link to a file that isn't there yet stays a link. */
  private static Path end(Path path) throws IOException {
    Path end = path;
    for (int i = 0; i < MOST_LINKS; i++) {
      if (!Files.isSymbolicLink(end)) {
        return end;
      }
      end = end.resolveSibling(Files.readSymbolicLink(end));
    }
    throw new IOException("its links lead nowhere");
  }

  private static void write(Path beside, String content, boolean force, Path target)
      throws IOException {
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (force) {
        channel.force(true);
      }
    }
    Permissions.copy(target, beside);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
