package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.List;

/** The places in the text that had a say in something, in order. */
final class History {
  private static final int MAX_LENGTH = 60;

  private History() {}

  /** Adds a line for each place where a property was set; the last one decided. */
  static void ofProperty(Object property, Merged merged, Prose prose) {
    List<Origin> origins = origins(property, merged);
    for (int i = 0; i < origins.size(); i++) {
      Span whole = origins.get(i).whole();
      String end = i < origins.size() - 1 ? ", changed later" : "";
      prose.line(
          new Prose.Plain("set in "),
          new Prose.Link(origins.get(i).name()),
          new Prose.Plain(": "),
          new Prose.Code(shown(whole)),
          new Prose.Plain(end));
    }
  }

  /** Adds the places where a node was written and added to, if these are several. */
  static void ofNode(Object node, Merged merged, Prose prose) {
    List<Origin> origins = origins(node, merged);
    for (int i = 0; i < origins.size() && origins.size() > 1; i++) {
      prose.line(
          new Prose.Plain(i == 0 ? "written in " : "added to in "),
          new Prose.Link(origins.get(i).name()));
    }
  }

  private static List<Origin> origins(Object part, Merged merged) {
    return merged.origins().knows(part) ? merged.origins().all(part) : List.of();
  }

  private static String shown(Span whole) {
    String text = whole.text().lines().findFirst().orElse("").strip();
    return text.length() > MAX_LENGTH || whole.text().contains("\n")
        ? text.substring(0, Math.min(text.length(), MAX_LENGTH)) + " …"
        : text;
  }
}
