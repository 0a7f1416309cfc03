package dev.mdtc.compiler.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Files with the tree that they give together. */
record Merging(Merged merged, List<Diagnostic> diagnostics) {

  /** Merges files as if each was named on the command line. */
  static Merging of(String... texts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String text : texts) {
      files.put("file" + (files.size() + 1) + ".dt", text);
    }
    return of(List.copyOf(files.keySet()), files);
  }

  /**
   * Merges the named files, each of which may include all of these by their names. The version tag
   * is put in front of them.
   */
  static Merging of(List<String> named, Map<String, String> files) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceLoader loader =
        (includer, path) ->
            Optional.ofNullable(files.get(path))
                .<SourceLoader.Outcome>map(
                    text -> new SourceLoader.Outcome.Found(new SourceFile(path, text)))
                .orElseGet(() -> new SourceLoader.Outcome.Missing(List.of("here")));
    List<SourceFile> sources =
        named.stream()
            .map(name -> new SourceFile(name, "/dt-v1/; " + files.getOrDefault(name, "")))
            .toList();
    return new Merging(TreeMerger.merge(sources, loader, diagnostics::add), diagnostics);
  }

  /** Asserts that nothing is wrong and that the tree is this one. */
  void gives(String expected) {
    assertEquals(List.of(), problems());
    assertEquals(expected, outline());
  }

  /** What is wrong: the file, the check and the text that it underlines. */
  List<String> problems() {
    return diagnostics.stream()
        .map(each -> each.check().label() + " at " + place(each.place()))
        .toList();
  }

  static String place(Span span) {
    return span.file().name()
        + ":"
        + (span.file().lines().line(span.start()) + 1)
        + " "
        + span.text();
  }

  /** The only node with that label. */
  Node node(String label) {
    return find(merged.tree().root(), label).orElseThrow();
  }

  private static Optional<Node> find(Node node, String label) {
    return node.label().equals(Optional.of(label))
        ? Optional.of(node)
        : node.children().stream().flatMap(child -> find(child, label).stream()).findFirst();
  }

  /** Every place of a part, in their order. */
  List<String> places(Object part) {
    return merged.origins().all(part).stream().map(origin -> place(origin.name())).toList();
  }

  /** The tree, a line for each directive, property and node, indented by their depth. */
  String outline() {
    StringBuilder text = new StringBuilder();
    merged.tree().directives().forEach(directive -> line(directive, text));
    write(merged.tree().root(), "", text);
    return text.toString();
  }

  private static void write(Node node, String indent, StringBuilder text) {
    text.append(indent).append(node.title()).append('\n');
    String inner = indent + "  ";
    node.directives().forEach(directive -> line(directive, text.append(inner)));
    for (Property property : node.properties()) {
      text.append(inner).append(property(property)).append('\n');
    }
    node.children().forEach(child -> write(child, inner, text));
  }

  private static void line(Directive directive, StringBuilder text) {
    text.append('/').append(directive.name()).append('/');
    directive.arguments().forEach(argument -> text.append(' ').append(value(argument)));
    text.append('\n');
  }

  private static String property(Property property) {
    return property.values().isEmpty()
        ? property.name()
        : property.values().stream()
            .map(Merging::value)
            .collect(Collectors.joining(", ", property.name() + " = ", ""));
  }

  private static String value(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> '"' + text.value() + '"';
      case PropertyValue.Whole whole -> whole.value().toString();
      case PropertyValue.Word word -> word.word();
      case PropertyValue.Reference reference -> "&" + reference.label();
      case PropertyValue.Composite composite ->
          composite.properties().stream()
              .map(Merging::property)
              .collect(Collectors.joining("; ", "{ ", " }"));
      case PropertyValue.Broken broken -> "?";
    };
  }
}
