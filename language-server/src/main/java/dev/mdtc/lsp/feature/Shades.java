package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.feature.Colors.Shade;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Origins.Origin;
import dev.mdtc.model.tree.PropertyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the compiler knows of tokens: what says nothing new, and what QEMU will drop. */
public final class Shades {
  private final BoundTree tree;
  private final SourceFile file;
  private final Map<Integer, Shade> shades = new HashMap<>();

  /** What was found for drivers at a version; many devices are alike. */
  private final Map<Wanted, Map<String, String>> defaults = new HashMap<>();

  private record Wanted(String driver, Optional<String> version) {}

  private Shades(BoundTree tree, SourceFile file) {
    this.tree = tree;
    this.file = file;
  }

  /** By the starts of tokens; nothing if the compilation is of another state of the text. */
  public static Map<Integer, Shade> of(Syntax syntax, Optional<Compilation> compilation) {
    SourceFile file = syntax.source();
    if (compilation.isEmpty()
        || compilation.get().bound().isEmpty()
        || !compilation.get().merged().files().contains(file)) {
      return Map.of();
    }
    Shades made = new Shades(compilation.get().bound().get(), file);
    made.tree.devices().forEach(made::device);
    made.tree.section(Models.MACHINE).ifPresent(made::machine);
    return made.shades;
  }

  private void device(BoundDevice device) {
    if (device.type().isEmpty() || device.properties().isEmpty()) {
      return;
    }
    Optional<String> version =
        device.node().directive(Directive.VERSION).flatMap(Directive::text).or(tree::version);
    Map<String, String> usual =
        defaults.computeIfAbsent(
            new Wanted(device.type().get().name(), version),
            key -> PropertyText.byDefault(device.type().get(), version, tree));
    for (BoundProperty property : device.properties()) {
      Optional<String> fallback =
          Optional.ofNullable(usual.get(property.name()))
              .or(() -> property.type().flatMap(PropertyType::defaultValue));
      boolean same =
          fallback.isPresent() && fallback.equals(property.value().flatMap(Shades::printed));
      if (same && tree.merged().origins().knows(property.property())) {
        for (Origin origin : tree.merged().origins().all(property.property())) {
          note(origin.name(), Shade.READONLY);
        }
      }
    }
  }

  /** A value as QEMU prints defaults. */
  private static Optional<String> printed(Value value) {
    return value instanceof Value.Bool bool
        ? Optional.of(String.valueOf(bool.on()))
        : Value.text(value);
  }

  private void machine(BoundSection machine) {
    boolean goes = tree.machine().map(MachineType::deprecated).orElse(false);
    if (!goes) {
      return;
    }
    machine
        .type()
        .impliedKey()
        .flatMap(machine::property)
        .ifPresent(
            property -> {
              List<PropertyValue> values = property.property().values();
              values.stream()
                  .filter(tree.merged().origins()::knows)
                  .map(tree.merged().origins()::of)
                  .forEach(span -> note(span, Shade.DEPRECATED));
            });
  }

  private void note(Span span, Shade shade) {
    if (span.file().equals(file)) {
      shades.put(span.start(), shade);
    }
  }
}
