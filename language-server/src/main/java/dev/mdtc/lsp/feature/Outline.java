package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Word;
import java.util.ArrayList;
import java.util.List;

/** What a file consists of, for a list of its parts. */
public final class Outline {
  private Outline() {}

  /** What a part is. */
  public enum Kind {
    ROOT,
    SECTION,
    BUS,
    NODE,
    OVERLAY,
    PROPERTY
  }

  /**
   * A part.
   *
   * @param name how people find it: its label, or else its name
   * @param detail what else there is to say: the driver of a labelled node, a property's value
   * @param selection what to select in the text, inside {@code whole}
   */
  public record Entry(
      String name, String detail, Kind kind, Span whole, Span selection, List<Entry> children) {
    public Entry {
      children = List.copyOf(children);
    }
  }

  /** The parts of a file; properties are among them, directives aren't. */
  public static List<Entry> of(Syntax syntax) {
    return entries(syntax.tree().statements(), 0);
  }

  private static List<Entry> entries(List<Statement> statements, int depth) {
    List<Entry> entries = new ArrayList<>();
    for (Statement statement : statements) {
      switch (statement) {
        case NodeStatement node -> entries.add(entry(node, depth));
        case PropertyStatement property ->
            entries.add(
                new Entry(
                    shown(property.name().text()),
                    value(property),
                    Kind.PROPERTY,
                    property.span(),
                    property.name().span(),
                    entries(Statements.inside(property), depth + 1)));
        case DirectiveStatement directive -> {}
      }
    }
    return entries;
  }

  /** Protocols want a name to be there. */
  private static String shown(String name) {
    return name.isBlank() ? "(no name)" : name;
  }

  private static String value(PropertyStatement property) {
    if (property.values().isEmpty()) {
      return "";
    }
    String text = property.values().getFirst().span().to(property.values().getLast().span()).text();
    return text.length() > 60 || text.contains("\n") ? "" : text;
  }

  private static Entry entry(NodeStatement node, int depth) {
    Span selection = node.head().span();
    List<Entry> children = entries(node.body(), depth + 1);
    return switch (node.head()) {
      case Head.RootHead root -> new Entry("/", "", Kind.ROOT, node.span(), selection, children);
      case Head.OverlayHead overlay ->
          new Entry(
              shown(overlay.span().text()), "", Kind.OVERLAY, node.span(), selection, children);
      case Head.BusHead bus ->
          new Entry(
              shown(bus.name().text()), "bus", Kind.BUS, node.span(), bus.name().span(), children);
      case Head.NamedHead named -> {
        boolean labelled = !named.labels().isEmpty();
        Word called = labelled ? named.labels().get(0) : named.name();
        String address = named.unitAddress().map(each -> "@" + each.text()).orElse("");
        yield new Entry(
            shown(called.text()),
            labelled ? named.name().text() + address : address,
            depth == 1 && !labelled ? Kind.SECTION : Kind.NODE,
            node.span(),
            called.span(),
            children);
      }
    };
  }
}
