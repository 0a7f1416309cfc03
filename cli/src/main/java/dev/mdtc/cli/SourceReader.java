package dev.mdtc.cli;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a source file from where it really is, or whatever is in its place. */
@FunctionalInterface
interface SourceReader {
  /**
   * Reads a file.
   *
   * @param name as it is shown in diagnostics
   */
  SourceFile read(String name, Path file, Consumer<Diagnostic> report) throws OutsideException;

  /** Parses a file that was read. */
  default SyntaxTree parse(SourceFile source, Consumer<Diagnostic> report) {
    return SourceParser.parse(source, report);
  }
}
