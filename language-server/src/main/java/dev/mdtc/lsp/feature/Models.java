package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.SectionType;
import java.util.Optional;

/** What a machine type or a CPU model is. */
final class Models {
  static final String MACHINE = "machine";
  static final String CPU = "cpu";

  private Models() {}

  /** What there is to know of a section's kind, such as a machine type; empty if it has none. */
  static Optional<Prose> of(SectionType section, String name, BoundTree tree) {
    return switch (section.name()) {
      case MACHINE -> tree.catalogue().machine(name).map(type -> machine(type, name));
      case CPU -> cpu(section, name, tree);
      default -> Optional.empty();
    };
  }

  private static Prose machine(MachineType type, String name) {
    Prose prose = new Prose();
    if (type.name().equals(name)) {
      prose.line(new Prose.Strong(name), new Prose.Plain(" is a machine type"));
    } else {
      prose.line(
          new Prose.Strong(name),
          new Prose.Plain(" is the machine type "),
          new Prose.Code(type.name()));
    }
    if (type.deprecated()) {
      prose.line("deprecated: QEMU warns that it will go");
    }
    type.version().ifPresent(version -> prose.line("keeps the hardware of QEMU " + version));
    type.defaultCpu()
        .ifPresent(cpu -> prose.line(new Prose.Plain("default CPU "), new Prose.Code(cpu)));
    type.refuses().ifPresent(reason -> prose.line("does not start by itself: " + reason));
    return prose;
  }

  private static Optional<Prose> cpu(SectionType section, String name, BoundTree tree) {
    Catalogue catalogue = tree.catalogue();
    if (!catalogue.memberTypes(section).contains(name) && catalogue.cpuType(name).isEmpty()) {
      return Optional.empty();
    }
    Prose prose = new Prose();
    prose.line(new Prose.Strong(name), new Prose.Plain(" is a CPU model"));
    tree.machine()
        .map(machine -> catalogue.resolveCpu(machine, name))
        .filter(model -> !model.equals(name))
        .ifPresent(
            model ->
                prose.line(
                    new Prose.Plain("stands for "),
                    new Prose.Code(model),
                    new Prose.Plain(" on this machine type")));
    catalogue
        .cpuType(name)
        .ifPresent(type -> prose.line(new Prose.Plain("QOM type "), new Prose.Code(type)));
    return Optional.of(prose);
  }
}
