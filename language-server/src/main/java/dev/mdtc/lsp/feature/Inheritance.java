package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What drivers inherit from each other in QEMU's object model. */
public final class Inheritance {
  private final BoundTree tree;

  private Inheritance(BoundTree tree) {
    this.tree = tree;
  }

  /**
   * A type.
   *
   * @param detail what it is, in a few words
   * @param place the first device of it, if the description has one
   */
  public record Type(String name, String detail, Optional<Span> place) {}

  /** The inheritance that holds for a description; empty if nothing is known of its QEMU. */
  public static Optional<Inheritance> of(Compilation compilation) {
    return compilation.bound().map(Inheritance::new);
  }

  /** The driver of the device at an offset, or of what is referred to there. */
  public Optional<Type> at(Syntax syntax, int offset) {
    Optional<String> label =
        Labels.at(syntax, offset, Optional.of(tree)).map(Labels.Occurrence::label);
    return tree.devices().stream()
        .filter(each -> label.isPresent() && each.node().label().equals(label))
        .map(each -> each.node().name())
        .findFirst()
        .or(() -> Declared.driverAt(syntax, offset))
        .flatMap(name -> tree.catalogue().device(name))
        .map(type -> type(type.name()));
  }

  /** What a type inherits from directly. */
  public List<Type> above(String name) {
    return tree.catalogue().parent(name).map(this::type).stream().toList();
  }

  /** What inherits from a type directly. */
  public List<Type> below(String name) {
    Catalogue catalogue = tree.catalogue();
    SortedSet<String> found = new TreeSet<>();
    for (String each : catalogue.deviceNames()) {
      if (!catalogue.isA(each, name)) {
        continue;
      }
      String child = each;
      Optional<String> parent = catalogue.parent(each);
      while (parent.isPresent()) {
        if (parent.get().equals(name)) {
          found.add(child);
        }
        child = parent.get();
        parent = catalogue.parent(child);
      }
    }
    return found.stream().map(this::type).toList();
  }

  private Type type(String name) {
    Optional<DeviceType> device = tree.catalogue().device(name);
    String detail =
        device
            .map(
                type ->
                    type.description().isEmpty()
                        ? type.bus().map(bus -> "plugs into " + bus).orElse("")
                        : type.description())
            .orElse("abstract");
    Optional<Span> place =
        tree.devices().stream()
            .filter((BoundDevice each) -> each.node().name().equals(name))
            .findFirst()
            .filter(each -> tree.merged().origins().knows(each.node()))
            .map(each -> tree.merged().origins().first(each.node()).name());
    return new Type(name, detail, place);
  }
}
