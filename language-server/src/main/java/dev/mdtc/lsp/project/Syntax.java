package dev.mdtc.lsp.project;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One file as it is written; what is asked for is found out once. */
public final class Syntax {
  private final SourceFile source;
  private @Nullable List<Token> tokens;
  private @Nullable Parsed parsed;

  private record Parsed(SyntaxTree tree, List<Diagnostic> problems) {}

  private Syntax(SourceFile source) {
    this.source = source;
  }

  /** A file of which nothing is known yet. */
  public static Syntax of(SourceFile source) {
    return new Syntax(source);
  }

  public SourceFile source() {
    return source;
  }

  /** Its tokens in order, comments included. */
  public synchronized List<Token> tokens() {
    List<Token> known = tokens;
    if (known == null) {
      known = SourceParser.tokens(source);
      tokens = known;
    }
    return known;
  }

  public SyntaxTree tree() {
    return parsed().tree();
  }

  /** Whether it has no syntax errors. */
  public boolean sound() {
    return parsed().problems().stream().noneMatch(Diagnostic::isError);
  }

  /** The tree, with what is wrong with its syntax. */
  public SyntaxTree tree(Consumer<Diagnostic> report) {
    parsed().problems().forEach(report);
    return tree();
  }

  private synchronized Parsed parsed() {
    Parsed known = parsed;
    if (known == null) {
      List<Diagnostic> problems = new ArrayList<>();
      SyntaxTree tree = SourceParser.parse(source, problems::add);
      known = new Parsed(tree, List.copyOf(problems));
      parsed = known;
    }
    return known;
  }

  /** The position of the first token that ends behind an offset, or how many there are. */
  public int tokenAfter(int offset) {
    List<Token> all = tokens();
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).span().end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
