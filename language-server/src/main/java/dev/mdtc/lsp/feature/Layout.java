package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.dt.DtLayout;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.List;

/** What it takes to lay a file out as {@code mdtc fmt} does, as small edits between tokens. */
public final class Layout {
  private Layout() {}

  /**
   * The edits; none if the file has syntax errors, because nobody knows what is meant there.
   *
   * @param part edits that touch nothing in it are left out
   */
  public static List<TextEdit> edits(Syntax syntax, Span part) {
    if (!syntax.sound()) {
      return List.of();
    }
    SourceFile source = syntax.source();
    SourceFile laid = new SourceFile(source.name(), DtLayout.format(syntax.tokens()));
    List<Token> before = syntax.tokens();
    List<Token> after = SourceParser.tokens(laid);
    if (before.size() != after.size()) {
      return List.of();
    }
    List<TextEdit> edits = new ArrayList<>();
    int from = 0;
    int laidFrom = 0;
    for (int i = 0; i <= before.size(); i++) {
      int to = i < before.size() ? before.get(i).span().start() : source.text().length();
      int laidTo = i < after.size() ? after.get(i).span().start() : laid.text().length();
      String wanted = laid.text().substring(laidFrom, laidTo);
      boolean inside = from <= part.end() && part.start() <= to;
      if (inside && !source.text().substring(from, to).equals(wanted)) {
        edits.add(new TextEdit(source.span(from, to), wanted));
      }
      from = i < before.size() ? before.get(i).span().end() : to;
      laidFrom = i < after.size() ? after.get(i).span().end() : laidTo;
    }
    return edits;
  }
}
