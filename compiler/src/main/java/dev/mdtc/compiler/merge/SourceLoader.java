package dev.mdtc.compiler.merge;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.List;
import java.util.function.Consumer;

/** Finds what {@code /include/} names. The compiler opens no file by itself. */
public interface SourceLoader {

  /** What came of looking for a file. */
  sealed interface Outcome {

    /** It is there; its name is the same however it was reached, so that cycles are noticed. */
    record Found(SourceFile file) implements Outcome {}

    /** It is in none of these places. */
    record Missing(List<String> searched) implements Outcome {
      public Missing {
        searched = List.copyOf(searched);
      }
    }

    /** The path leads out of the folder that it was looked for in. */
    record Escapes(String root) implements Outcome {}

    /** It is there and can't be used. */
    record Unreadable(String reason) implements Outcome {}
  }

  /**
   * Looks for a file.
   *
   * @param includer the file with the include
   * @param path as written there
   */
  Outcome load(SourceFile includer, String path);

  /** Parses a file; a loader that has done so before may give what it found then. */
  default SyntaxTree parse(SourceFile source, Consumer<Diagnostic> report) {
    return SourceParser.parse(source, report);
  }

  /** A loader for descriptions that may include nothing. */
  static SourceLoader none() {
    return (includer, path) -> new Outcome.Missing(List.of());
  }
}
