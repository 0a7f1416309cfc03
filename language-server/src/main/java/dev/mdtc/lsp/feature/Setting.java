package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.ValueType;
import java.util.List;
import java.util.Optional;

/** What the innermost braces around a place mean to QEMU. */
sealed interface Setting {
  /** Outside of all braces. */
  record Top() implements Setting {}

  /** In the root node, where the sections are. */
  record Sections() implements Setting {}

  /** In the section of devices itself. */
  record Devices() implements Setting {}

  /** In a device. */
  record InDevice(DeviceType type, Optional<String> label) implements Setting {}

  /** On a bus of some name. */
  record OnBus(BoundBus bus) implements Setting {}

  /** In a section that holds nodes. */
  record Members(SectionType section) implements Setting {}

  /** Among properties, of a section, one of its members, or a nested object. */
  record Properties(PropertySet set, String owner) implements Setting {}

  /** In something that nothing is known of. */
  record Unknown() implements Setting {}

  /** What some braces mean. */
  static Setting of(List<Frame> frames, BoundTree tree) {
    Setting setting = new Top();
    for (Frame frame : frames) {
      setting = inside(setting, frame, tree);
    }
    return setting;
  }

  /** What the braces of a frame mean that is in others. */
  static Setting inside(Setting setting, Frame frame, BoundTree tree) {
    return switch (frame) {
      case Frame.Root root -> new Sections();
      case Frame.Overlay overlay -> labelled(overlay.label(), tree);
      case Frame.Bus bus ->
          tree.buses().stream()
              .filter(each -> each.name().equals(bus.name()))
              .findFirst()
              .<Setting>map(OnBus::new)
              .orElseGet(Unknown::new);
      case Frame.Named named -> named(setting, named, tree);
      case Frame.Value value ->
          property(setting, value.property())
              .flatMap(property -> struct(property.type(), value, tree.catalogue()))
              .<Setting>map(set -> new Properties(set, value.property()))
              .orElseGet(Unknown::new);
    };
  }

  private static Setting named(Setting setting, Frame.Named named, BoundTree tree) {
    Catalogue catalogue = tree.catalogue();
    return switch (setting) {
      case Sections sections -> section(named.name(), tree);
      case Devices devices -> device(named, catalogue);
      case InDevice device -> device(named, catalogue);
      case OnBus bus -> device(named, catalogue);
      case Members members ->
          catalogue
              .properties(members.section(), named.name())
              .<Setting>map(set -> new Properties(set, named.name()))
              .orElseGet(Unknown::new);
      case Top top -> new Unknown();
      case Properties properties -> new Unknown();
      case Unknown unknown -> unknown;
    };
  }

  private static Setting device(Frame.Named named, Catalogue catalogue) {
    return catalogue
        .device(named.name())
        .<Setting>map(type -> new InDevice(type, named.label()))
        .orElseGet(Unknown::new);
  }

  private static Setting section(String name, BoundTree tree) {
    Optional<SectionType> type = tree.catalogue().section(name);
    if (type.isEmpty()) {
      return new Unknown();
    }
    return switch (type.get().shape()) {
      case DEVICES -> new Devices();
      case MEMBERS, ENTRIES -> new Members(type.get());
      case SETTINGS ->
          tree.section(name)
              .flatMap(BoundSection::accepts)
              .or(() -> tree.catalogue().properties(type.get(), name))
              .<Setting>map(set -> new Properties(set, name))
              .orElseGet(Unknown::new);
    };
  }

  private static Setting labelled(String label, BoundTree tree) {
    for (BoundDevice device : tree.devices()) {
      if (device.node().label().equals(Optional.of(label)) && device.type().isPresent()) {
        return new InDevice(device.type().get(), Optional.of(label));
      }
    }
    for (BoundSection section : tree.sections()) {
      for (BoundMember member : section.members()) {
        if (member.label().equals(Optional.of(label)) && member.accepts().isPresent()) {
          return new Properties(member.accepts().get(), member.type());
        }
      }
    }
    return new Unknown();
  }

  private static Optional<PropertySet> struct(
      ValueType type, Frame.Value frame, Catalogue catalogue) {
    return switch (type) {
      case ValueType.Struct struct ->
          catalogue.struct(
              struct.name(),
              catalogue
                  .discriminator(struct.name())
                  .flatMap(key -> Optional.ofNullable(frame.settings().get(key))));
      case ValueType.ListOf list -> struct(list.element(), frame, catalogue);
      case ValueType.Alternate alternate ->
          alternate.choices().stream()
              .flatMap(each -> struct(each, frame, catalogue).stream())
              .findFirst();
      default -> Optional.empty();
    };
  }

  /** What may be set here. */
  static Optional<PropertySet> properties(Setting setting) {
    return switch (setting) {
      case InDevice device -> Optional.of(device.type());
      case Properties properties -> Optional.of(properties.set());
      default -> Optional.empty();
    };
  }

  /** A property that may be set here. */
  static Optional<PropertyType> property(Setting setting, String name) {
    return properties(setting).flatMap(set -> set.property(name));
  }
}
