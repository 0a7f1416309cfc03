package dev.mdtc.emitters.dt;

import dev.mdtc.emitters.CString;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A description as text: what is in the tree and nothing else. */
public final class TreeText {
  private static final PropertyValue ON = new PropertyValue.Word("on");

  private final DtWriter writer = new DtWriter();

  private TreeText() {}

  /** Writes a tree. */
  public static String of(DeviceTree tree) {
    TreeText text = new TreeText();
    text.writer.statement("/dt-v1/");
    tree.directives().forEach(each -> text.writer.statement(directive(each)));
    text.writer.blank();
    text.writer.open("/");
    text.body(tree.root());
    text.writer.close();
    return text.writer.text();
  }

  private void body(Node node) {
    node.properties().forEach(each -> writer.statement(property(each)));
    node.directives().forEach(each -> writer.statement(directive(each)));
    node.children().forEach(this::node);
  }

  private void node(Node node) {
    String label = node.label().map(each -> DtWriter.name(each) + ": ").orElse("");
    String address = node.unitAddress().map(each -> "@" + each).orElse("");
    String bus = node.kind() == Node.Kind.BUS ? "bus " : "";
    String head = bus + label + DtWriter.name(node.name()) + address;
    List<String> statements = new ArrayList<>();
    node.properties().forEach(each -> statements.add(property(each)));
    node.directives().forEach(each -> statements.add(directive(each)));
    if (node.children().isEmpty()) {
      writer.body(head, statements);
      return;
    }
    writer.open(head);
    body(node);
    writer.close();
  }

  private static String directive(Directive directive) {
    return "/" + directive.name() + "/" + values(" ", directive.arguments(), ",\n\t\t");
  }

  private static String property(Property property) {
    return DtWriter.name(property.name())
        + (property.values().equals(List.of(ON)) ? "" : values(" = ", property.values(), ", "));
  }

  private static String values(String before, List<PropertyValue> values, String between) {
    return values.isEmpty()
        ? ""
        : values.stream().map(TreeText::value).collect(Collectors.joining(between, before, ""));
  }

  private static String value(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> CString.quote(text.value());
      case PropertyValue.Whole whole -> DtWriter.number(whole.value());
      case PropertyValue.Word word -> word.word();
      case PropertyValue.Reference reference -> "&" + DtWriter.name(reference.label());
      case PropertyValue.Composite object ->
          object.properties().stream()
              .map(inner -> property(inner) + "; ")
              .collect(Collectors.joining("", "{ ", "}"));
      case PropertyValue.Broken broken -> "\"\"";
    };
  }
}
