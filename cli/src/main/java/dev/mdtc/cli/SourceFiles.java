package dev.mdtc.cli;

import dev.mdtc.compiler.merge.SourceDecoder;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** Reads source files. */
final class SourceFiles {
  /** The name that stands for standard input. */
  static final String STDIN = "-";

  /** No description of a machine is larger; what is larger is something else. */
  private static final long MAX_SIZE = 256L << 20;

  private SourceFiles() {}

  /**
   * Reads a file that is named on the command line.
   *
   * @param name a path, or {@code -} for standard input
   */
  static SourceFile read(String name, InputStream stdin, Consumer<Diagnostic> report)
      throws OutsideException {
    if (!name.equals(STDIN)) {
      return read(name, report);
    }
    try {
      return SourceDecoder.decode("<stdin>", stdin.readAllBytes(), report);
    } catch (IOException e) {
      throw new OutsideException("standard input can't be read", e);
    }
  }

  /** Reads a file. */
  static SourceFile read(String name, Consumer<Diagnostic> report) throws OutsideException {
    return read(name, Path.of(name), report);
  }

  /** Reads a file that is shown under some name. */
  static SourceFile read(String name, Path file, Consumer<Diagnostic> report)
      throws OutsideException {
    return SourceDecoder.decode(name, bytes(file), report);
  }

  /** A file's content. */
  static byte[] bytes(Path path) throws OutsideException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      if (file.isDirectory()) {
        throw new OutsideException(path + ": is a directory");
      }
      if (file.size() > MAX_SIZE) {
        throw new OutsideException(path + ": is larger than 256 MiB");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new OutsideException(path + ": " + reason(e), e);
    }
  }

  /** Why the operating system refused, in a few words. */
  static String reason(IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file";
    }
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
