package dev.mdtc.lsp.project;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles descriptions as the command line does, which provides it. */
public interface DescriptionCompiler {
  /**
   * Compiles a description with whatever pins lie beside it.
   *
   * @param file its first file, absolute
   * @param open what is in the place of files
   */
  Outcome compile(Path file, OpenFiles open);

  /** The file that an include means; empty if there is none that could be opened. */
  Optional<Path> find(Path includer, String include);

  /** The file, a description itself, that keeps the devices of a description in their places. */
  Optional<Path> pinFile(Path root);

  /** The names of the descriptions that come with the compiler and can be included. */
  List<String> library();

  /** Where the page about a check can be opened; empty if it is in no file. */
  Optional<Path> page(CheckName check);

  /** How a file is called in diagnostics. */
  String name(Path file);

  /** What the editor has open, which counts instead of the files. */
  @FunctionalInterface
  interface OpenFiles {
    /** A file as it is open, by the path where it really is. */
    Optional<Syntax> of(Path file);
  }

  /** What came of compiling. */
  sealed interface Outcome {
    /**
     * All that the command line would say.
     *
     * @param locations where the files are, by the names that the diagnostics have for them; what
     *     comes with mdtc is nowhere
     */
    record Compiled(
        Compilation compilation, List<Diagnostic> diagnostics, Map<String, Path> locations)
        implements Outcome {
      public Compiled {
        diagnostics = List.copyOf(diagnostics);
      }
    }

    /** Something outside failed, such as QEMU. */
    record Failed(String reason) implements Outcome {}
  }
}
