package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the machine that a description names, or QEMU's default. */
final class MachineBinder {
  static final String SECTION = "machine";

  private final Merged merged;
  private final Catalogue catalogue;
  private final MachineTypes types;
  private final Consumer<Diagnostic> report;

  MachineBinder(
      Merged merged, Catalogue catalogue, BindOptions options, Consumer<Diagnostic> report) {
    this.merged = merged;
    this.catalogue = catalogue;
    this.types = new MachineTypes(merged, catalogue, options, report);
    this.report = report;
  }

  /** The machine; empty if the name is unknown, or no name, which the section reports. */
  Optional<BoundMachine> bind(Node root) {
    Optional<BoundMachine> machine = find(root);
    Optional<Directive> version =
        root.child(SECTION).flatMap(node -> node.directive(Directive.VERSION));
    return version.isEmpty()
        ? machine
        : machine.map(
            each ->
                version(each, version.get())
                    .map(v -> new BoundMachine(each.type(), Optional.of(v)))
                    .orElse(each));
  }

  /** As which version the description wants a machine type to behave, if that is possible. */
  private Optional<String> version(BoundMachine machine, Directive written) {
    MachineType type = machine.type();
    Optional<String> version = written.text();
    if (version.isEmpty()) {
      return version;
    }
    Optional<Diagnostic> wrong =
        Versions.check(
            catalogue, type, version.get(), merged.origins().of(written.arguments().get(0)));
    boolean newer = VersionOrder.compare(version.get(), type.version().orElse("")) > 0;
    if (wrong.isEmpty() && newer) {
      wrong =
          Optional.of(
              Diagnostic.of(
                      CheckName.UNSUPPORTED_VERSION,
                      merged.origins().of(written.arguments().get(0)),
                      "'" + type.name() + "' can stand in for an older version only")
                  .help("choose the machine type of that version"));
    }
    wrong.ifPresent(report);
    return wrong.isPresent() ? Optional.empty() : version;
  }

  /** Whether a directive may stand in a section: the machine's has its version. */
  static boolean takes(Node section, Directive directive) {
    return section.name().equals(SECTION) && directive.name().equals(Directive.VERSION);
  }

  private Optional<BoundMachine> find(Node root) {
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
      return standard.flatMap(machine -> types.standard(machine, root));
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

  private Optional<BoundMachine> named(PropertyValue value) {
    String name =
        switch (value) {
          case PropertyValue.Text text -> text.value();
          case PropertyValue.Word word -> word.word();
          case PropertyValue.Whole number -> "";
          case PropertyValue.Reference reference -> "";
          case PropertyValue.Composite object -> "";
          case PropertyValue.Broken broken -> "";
        };
    return name.isEmpty() ? Optional.empty() : types.named(name, value);
  }
}
