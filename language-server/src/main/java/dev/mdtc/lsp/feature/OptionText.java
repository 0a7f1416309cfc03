package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.emitters.qemu.CommandLine;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a section or one of its members comes to on the command line. */
final class OptionText {
  private static final int MAX_SHOWN = 16;

  private OptionText() {}

  /** A section as a whole. */
  static Prose section(SectionType type, Compilation compilation) {
    Prose prose = new Prose();
    prose.line(
        new Prose.Strong(type.name()),
        new Prose.Plain(" is QEMU's option "),
        new Prose.Code(type.option()));
    prose.line(type.description());
    Optional<Machine> machine = compilation.machine();
    List<CommandLine.Option> options =
        type.shape() == SectionType.Shape.DEVICES
            ? List.of()
            : sections(type, machine)
                .flatMap(each -> CommandLine.of(machine.orElseThrow(), each).stream())
                .toList();
    options.stream().limit(MAX_SHOWN).forEach(option -> prose.line(DeviceText.command(option)));
    if (options.size() > MAX_SHOWN) {
      prose.line("and " + (options.size() - MAX_SHOWN) + " more");
    }
    compilation
        .bound()
        .flatMap(tree -> tree.section(type.name()))
        .ifPresent(section -> History.ofNode(section.part(), compilation.merged(), prose));
    return prose;
  }

  private static Stream<Section> sections(SectionType type, Optional<Machine> machine) {
    return machine.stream()
        .flatMap(each -> each.sections().stream())
        .filter(each -> each.type().name().equals(type.name()));
  }

  /** One member, such as a backend. */
  static Prose member(BoundMember member, BoundSection section, Compilation compilation) {
    Prose prose = new Prose();
    SectionType type = section.type();
    prose.line(
        new Prose.Strong(member.id().orElse(member.type())),
        new Prose.Plain(" is " + type.name() + " "),
        new Prose.Code(member.type()));
    for (Section made : sections(type, compilation.machine()).toList()) {
      made.members().stream()
          .filter(each -> each.id().equals(member.id()) && each.type().equals(member.type()))
          .findFirst()
          .map(each -> new Section(type, List.of(), List.of(each)))
          .ifPresent(
              alone ->
                  CommandLine.of(compilation.machine().orElseThrow(), alone)
                      .forEach(option -> prose.line(DeviceText.command(option))));
    }
    compilation.bound().ifPresent(tree -> users(member, tree, prose));
    History.ofNode(member.part(), compilation.merged(), prose);
    return prose;
  }

  private static void users(BoundMember member, BoundTree tree, Prose prose) {
    if (member.id().isEmpty()) {
      return;
    }
    Value id = new Value.Id(member.id().get());
    tree.devices().stream()
        .filter(device -> device.properties().stream().anyMatch(each -> means(each, id)))
        .limit(MAX_SHOWN)
        .forEach(device -> prose.line(new Prose.Plain("used by "), new Prose.Code(title(device))));
    tree.sections().stream()
        .flatMap(section -> section.members().stream())
        .filter(each -> each.properties().stream().anyMatch(property -> means(property, id)))
        .limit(MAX_SHOWN)
        .forEach(
            each ->
                prose.line(
                    new Prose.Plain("used by "), new Prose.Code(each.id().orElse(each.type()))));
  }

  private static boolean means(BoundProperty property, Value id) {
    return property.value().map(value -> contains(value, id)).orElse(false);
  }

  private static boolean contains(Value value, Value id) {
    return switch (value) {
      case Value.Many many -> many.values().stream().anyMatch(each -> contains(each, id));
      case Value.Composite composite ->
          composite.settings().stream().anyMatch(each -> contains(each.value(), id));
      default -> value.equals(id);
    };
  }

  private static String title(BoundDevice device) {
    return device.id().orElse(device.node().name());
  }
}
