package dev.mdtc.model.syntax;

import dev.mdtc.model.source.SourceFile;
import java.util.List;

/**
 * One parsed file. Parsing never fails: where the text is broken, statements are missing.
 *
 * @param damaged whether any statement was lost, so that what seems to be missing may be there
 */
public record SyntaxTree(SourceFile source, List<Statement> statements, boolean damaged) {
  public SyntaxTree {
    statements = List.copyOf(statements);
  }
}
