package dev.mdtc.model.syntax;

import dev.mdtc.model.source.SourceFile;
import java.util.List;

/**
 * One parsed file. Parsing never fails: where the text is broken, statements are missing.
 *
 * @param tokens every token in order, comments included, white space left out
 * @param damaged whether any statement was lost, so that what seems to be missing may be there
 */
public record SyntaxTree(
    SourceFile source, List<Statement> statements, List<Token> tokens, boolean damaged) {
  public SyntaxTree {
    statements = List.copyOf(statements);
    tokens = List.copyOf(tokens);
  }
}
