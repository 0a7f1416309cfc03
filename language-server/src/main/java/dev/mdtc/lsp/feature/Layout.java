package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.dt.DtLayout;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** The same edits so that a file that was laid out canonically is so afterwards. */
  static List<TextEdit> keeping(Syntax syntax, List<TextEdit> edits) {
    String before = syntax.source().text();
    if (edits.isEmpty() || !DtLayout.format(syntax.tokens()).equals(before)) {
      return edits;
    }
    SourceFile changed = new SourceFile(syntax.source().name(), applied(before, edits));
    String after = DtLayout.format(SourceParser.tokens(changed));
    int limit = Math.min(before.length(), after.length());
    int start = 0;
    while (start < limit && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    int same = 0;
    while (same < limit - start
        && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
      same++;
    }
    return List.of(
        new TextEdit(
            syntax.source().span(start, before.length() - same),
            after.substring(start, after.length() - same)));
  }

  /** A text with edits that don't touch each other; of those at one place the first goes first. */
  static String applied(String text, List<TextEdit> edits) {
    StringBuilder changed = new StringBuilder(text);
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(edit -> edit.place().start()));
    for (TextEdit edit : sorted.reversed()) {
      changed.replace(edit.place().start(), edit.place().end(), edit.replacement());
    }
    return changed.toString();
  }
}
