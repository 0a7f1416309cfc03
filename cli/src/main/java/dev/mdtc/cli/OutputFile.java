package dev.mdtc.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file whole or not at all: beside it first, then in its place. One run may write ten
 * thousand files, so the operating system is asked for no more than is needed.
 */
final class OutputFile {
  /** More than that Linux doesn't follow either. */
  private static final int MOST_LINKS = 40;

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** Those of a file that isn't there yet; one that is replaced keeps its own. */
  private static final Set<PosixFilePermission> USUAL =
      PosixFilePermissions.fromString("rw-r--r--");

  /** While it is written, nobody else can read it. */
  private static final FileAttribute<?>[] PRIVATE =
      POSIX
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

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
      Target target = target(path.toAbsolutePath());
      if (target.there().isPresent() && !target.there().get().isRegularFile()) {
        // A device or pipe, which can't be replaced.
        Files.writeString(target.path(), content);
      } else {
        replace(target, content, force);
      }
    } catch (IOException e) {
      throw new OutsideException(
          hasFolder(path)
              ? path + ": can't be written: " + SourceFiles.reason(e)
              : path + ": there is no such folder",
          e);
    }
  }

  private static boolean hasFolder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder);
  }

  /**
   * What is to be written.
   *
   * @param there what stands there as yet; empty if nothing does
   */
  private record Target(Path path, Optional<BasicFileAttributes> there) {
    Set<PosixFilePermission> permissions() {
      return there.isPresent() && there.get() instanceof PosixFileAttributes attributes
          ? attributes.permissions()
          : USUAL;
    }
  }

  /** Where a path leads to: a link stays one, also to a file that isn't there yet. */
  private static Target target(Path path) throws IOException {
    Path end = path;
    for (int i = 0; i < MOST_LINKS; i++) {
      Optional<BasicFileAttributes> there = attributes(end, LinkOption.NOFOLLOW_LINKS);
      if (there.isEmpty() || !there.get().isSymbolicLink()) {
        return new Target(end, there);
      }
      // What /dev/stdout leads to may be a pipe, which has no name.
      if (Files.exists(end) && !Files.isRegularFile(end)) {
        return new Target(end, attributes(end));
      }
      end = end.resolveSibling(Files.readSymbolicLink(end));
    }
    throw new IOException("its links lead nowhere");
  }

  private static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options)
      throws IOException {
    try {
      return Optional.of(
          POSIX
              ? Files.readAttributes(path, PosixFileAttributes.class, options)
              : Files.readAttributes(path, BasicFileAttributes.class, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void replace(Target target, String content, boolean force) throws IOException {
    Path beside = beside(target.path());
    boolean written = false;
    try {
      create(beside, content, force);
      permit(beside, target.permissions());
      Files.move(
          beside,
          target.path(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(beside);
      }
    }
  }

  private static Path beside(Path target) {
    String any = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return target.resolveSibling("." + target.getFileName() + "." + any + ".tmp");
  }

  private static void create(Path beside, String content, boolean force) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(beside, options, PRIVATE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (force) {
        channel.force(true);
      }
    }
  }

  private static void permit(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (!POSIX) {
      return;
    }
    try {
      Files.setPosixFilePermissions(path, permissions);
    } catch (FileSystemException e) {
      // Some file systems, such as a memory stick's, have none.
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        throw e;
      }
    }
  }
}
