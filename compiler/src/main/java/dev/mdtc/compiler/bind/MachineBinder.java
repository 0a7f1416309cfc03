package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the machine type that a description names, or QEMU's default. */
final class MachineBinder {
  static final String SECTION = "machine";

  private final Merged merged;
  private final Catalogue catalogue;
  private final Consumer<Diagnostic> report;

  MachineBinder(Merged merged, Catalogue catalogue, Consumer<Diagnostic> report) {
    this.merged = merged;
    this.catalogue = catalogue;
    this.report = report;
  }

  /** The machine type; empty if the name is unknown, or no name, which the section reports. */
  Optional<MachineType> bind(Node root) {
    Optional<Property> inNode = root.child(SECTION).flatMap(node -> node.property("type"));
    Optional<Property> written = Later.of(inNode, root.property(SECTION), merged.origins());
    if (written.isEmpty()) {
      Optional<MachineType> standard =
          catalogue.machineNames().stream()
              .flatMap(name -> catalogue.machine(name).stream())
              .filter(MachineType::isDefault)
              .findFirst();
      if (standard.isEmpty() && !merged.damaged()) {
        report.accept(missing(root));
      }
      return standard;
    }
    return written.get().values().stream().findFirst().flatMap(this::named);
  }

  private Diagnostic missing(Node root) {
    Object part =
        merged
            .tree()
            .directive(Directive.ARCH)
            .<Object>map(arch -> arch.arguments().get(0))
            .orElse(root);
    return Diagnostic.of(
            CheckName.UNKNOWN_MACHINE,
            merged.origins().of(part),
            "QEMU for "
                + catalogue.target()
                + " has no default machine, so a description must name one")
        .help("write 'machine = \"NAME\";'; 'mdtc show machines' lists them");
  }

  private Optional<MachineType> named(PropertyValue value) {
    String name =
        switch (value) {
          case PropertyValue.Text text -> text.value();
          case PropertyValue.Word word -> word.word();
          case PropertyValue.Whole number -> "";
          case PropertyValue.Reference reference -> "";
          case PropertyValue.Composite object -> "";
          case PropertyValue.Broken broken -> "";
        };
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<MachineType> machine = catalogue.machine(name);
    if (machine.isEmpty()) {
      report.accept(unknown(merged.origins().of(value), name));
    } else if (machine.get().refuses().isPresent()) {
      report.accept(
          Diagnostic.of(
              CheckName.UNKNOWN_MACHINE,
              merged.origins().of(value),
              "nothing is known of the machine '"
                  + name
                  + "', because it did not start by itself: "
                  + machine.get().refuses().get()));
      return Optional.empty();
    }
    return machine;
  }

  private Diagnostic unknown(Span place, String name) {
    Collection<String> others = catalogue.releasesWith(name);
    Diagnostic unknown =
        Diagnostic.of(
            CheckName.UNKNOWN_MACHINE,
            place,
            "QEMU "
                + catalogue.release()
                + " for "
                + catalogue.target()
                + " has no machine '"
                + name
                + "'"
                + (others.isEmpty()
                    ? ""
                    : "; QEMU "
                        + String.join(", ", others)
                        + (others.size() == 1 ? " has it" : " have it")));
    List<String> names = new ArrayList<>();
    for (String each : catalogue.machineNames()) {
      MachineType machine = catalogue.machine(each).orElseThrow();
      if (!machine.aliases().isEmpty() && isOtherVersion(name, machine)) {
        // Only the newest version has an alias; it is nearer than an old one with a like number.
        return Nearest.suggestName(unknown, each, List.of(each)).orElse(unknown);
      }
      names.add(each);
      names.addAll(machine.aliases());
    }
    return Nearest.suggestName(unknown, name, names)
        .orElse(unknown.help("'mdtc show machines' lists them"));
  }

  /** Whether a name is that of a machine with just another number behind it. */
  private static boolean isOtherVersion(String name, MachineType machine) {
    String version = machine.version().orElse("");
    return machine.name().endsWith(version)
        && name.replaceFirst("[0-9.]+$", "")
            .equals(machine.name().substring(0, machine.name().length() - version.length()));
  }
}
