package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Binds a merged tree to a catalogue. */
public final class TreeBinder {
  private static final String DEVICE = "device";

  private final Merged merged;
  private final Catalogue catalogue;
  private final BindOptions options;
  private final Consumer<Diagnostic> report;

  private TreeBinder(
      Merged merged, Catalogue catalogue, BindOptions options, Consumer<Diagnostic> report) {
    this.merged = merged;
    this.catalogue = catalogue;
    this.options = options;
    this.report = report;
  }

  /** Binds a tree; what isn't in the catalogue is reported. */
  public static BoundTree bind(
      Merged merged, Catalogue catalogue, BindOptions options, Consumer<Diagnostic> report) {
    return new TreeBinder(merged, catalogue, options, report).bind();
  }

  private BoundTree bind() {
    Node root = merged.tree().root();
    Targets targets = Targets.of(root, catalogue);
    ReferenceBinder references =
        new ReferenceBinder(
            catalogue,
            merged.origins(),
            targets,
            root.directive("argv").isPresent() || merged.damaged(),
            report);
    ValueBinder values = new ValueBinder(catalogue, merged.origins(), references, report);
    Optional<BoundMachine> found = new MachineBinder(merged, catalogue, options, report).bind(root);
    Optional<MachineType> machine = found.map(BoundMachine::type);
    SectionBinder binder =
        new SectionBinder(merged, catalogue, values, machine.map(MachineType::name), report);

    List<BoundSection> sections = new ArrayList<>();
    for (String name : sectionNames(root)) {
      if (name.equals(Directive.ABSENT) && merged.tree().complete()) {
        continue; // of a pin file: not part of the machine
      }
      Optional<Node> node = root.child(name);
      Optional<Property> shorthand = root.property(name);
      Optional<SectionType> type = catalogue.section(name);
      if (type.isEmpty()) {
        node.ifPresent(part -> unknownSection(part, name, machine));
        shorthand.ifPresent(part -> unknownSection(part, name, machine));
      } else if (type.get().shape() == SectionType.Shape.DEVICES) {
        shorthand.ifPresent(this::deviceShorthand);
      } else {
        sections.add(binder.bind(type.get(), node, shorthand));
      }
    }
    DeviceBinder devices = new DeviceBinder(merged, catalogue, values, machine, report);
    machine.ifPresent(
        type -> devices.bindHardware(Hardware.of(catalogue, type, machineSection(sections))));
    root.child(DEVICE).ifPresent(devices::bind);
    return new BoundTree(
        merged,
        catalogue,
        options.placement(),
        machine,
        found.flatMap(BoundMachine::version),
        sections,
        devices.builtins(),
        devices.devices(),
        devices.types(),
        devices.buses());
  }

  private static Optional<BoundSection> machineSection(List<BoundSection> sections) {
    return sections.stream()
        .filter(each -> each.type().name().equals(MachineBinder.SECTION))
        .findFirst();
  }

  /** The sections in the order in which they first appear. */
  private static Set<String> sectionNames(Node root) {
    Set<String> names = new LinkedHashSet<>();
    root.properties().forEach(property -> names.add(property.name()));
    root.children().stream()
        .filter(child -> child.kind() == Node.Kind.NAMED)
        .forEach(child -> names.add(child.name()));
    return names;
  }

  private void unknownSection(Object part, String name, Optional<MachineType> machine) {
    Span place = merged.origins().of(part);
    Diagnostic unknown =
        Diagnostic.of(CheckName.UNKNOWN_SECTION, place, "QEMU has no option group '" + name + "'");
    report.accept(
        advice(name, machine)
            .map(unknown::help)
            .or(() -> Nearest.suggestName(unknown, name, catalogue.sectionNames()))
            .orElseGet(
                () ->
                    unknown.help(
                        "an option without a section is passed through: '/argv/ \"-"
                            + name
                            + "\", \"…\";'")));
  }

  /** Where a name that is no section's belongs. */
  private Optional<String> advice(String name, Optional<MachineType> machine) {
    if (catalogue.device(name).isPresent()) {
      return Optional.of("devices stand in the section 'device { … };'");
    }
    return machine
        .flatMap(
            type ->
                catalogue
                    .section(MachineBinder.SECTION)
                    .flatMap(section -> catalogue.properties(section, type.name())))
        .flatMap(properties -> properties.property(name))
        .map(property -> "it is a property of the machine: 'machine { " + name + " = …; };'");
  }

  private void deviceShorthand(Property property) {
    report.accept(
        Diagnostic.of(
                CheckName.MISPLACED_STATEMENT,
                merged.origins().of(property),
                "'device' is the device tree and has no shorthand")
            .help("write 'device { … };' with the devices as nodes"));
  }
}
