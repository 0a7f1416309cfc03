package dev.mdtc.lsp.project;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * One file as it is written.
 *
 * @param tokens in order, comments included
 * @param sound whether it has no syntax errors
 */
public record Syntax(SyntaxTree tree, List<Token> tokens, boolean sound) {
  /** Parses a file. */
  public static Syntax of(SourceFile source) {
    List<Diagnostic> problems = new ArrayList<>();
    SyntaxTree tree = SourceParser.parse(source, problems::add);
    boolean sound = problems.stream().noneMatch(Diagnostic::isError);
    return new Syntax(tree, SourceParser.tokens(source), sound);
  }

  public SourceFile source() {
    return tree.source();
  }

  /** The position of the first token that ends behind an offset, or how many there are. */
  public int tokenAfter(int offset) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).span().end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
