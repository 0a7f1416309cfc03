package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.TypeText;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.Map;
import java.util.Optional;

/** What a property is and what it comes to. */
final class PropertyText {
  private static final int MAX_LENGTH = 200;
  private static final String SUFFIXES = "BKMGTPE";

  private final Compilation compilation;
  private final BoundTree tree;

  PropertyText(Compilation compilation, BoundTree tree) {
    this.compilation = compilation;
    this.tree = tree;
  }

  /** A property that is set somewhere, and by what. */
  record Set(BoundProperty property, Optional<BoundDevice> device) {}

  /** The property whose statement is at a place; nested ones are known by their names alone. */
  Optional<Set> at(Span place) {
    for (BoundDevice device : tree.devices()) {
      for (BoundProperty property : device.properties()) {
        if (isAt(property, place)) {
          return Optional.of(new Set(property, Optional.of(device)));
        }
      }
    }
    for (BoundSection section : tree.sections()) {
      for (BoundProperty property : section.properties()) {
        if (isAt(property, place)) {
          return Optional.of(new Set(property, Optional.empty()));
        }
      }
      for (BoundMember member : section.members()) {
        for (BoundProperty property : member.properties()) {
          if (isAt(property, place)) {
            return Optional.of(new Set(property, Optional.empty()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isAt(BoundProperty property, Span place) {
    if (!tree.merged().origins().knows(property.property())) {
      return false;
    }
    for (Origin origin : tree.merged().origins().all(property.property())) {
      Span whole = origin.whole();
      if (whole.start() == place.start() && whole.file().name().equals(place.file().name())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Says what a property is.
   *
   * @param driver what it is a property of, if that is a device
   * @param set what is set at the place in question, if that is known
   */
  Prose of(PropertyType type, Optional<DeviceType> driver, Optional<Set> set) {
    Optional<Device> made =
        set.flatMap(Set::device).flatMap(device -> DeviceText.made(device, compilation));
    Optional<String> version = made.flatMap(Device::version).or(tree::version);
    Prose prose = summary(type, driver, version);
    set.ifPresent(each -> finalValue(each.property(), prose));
    return prose;
  }

  /** The same of one that may be set nowhere, at some version. */
  Prose summary(PropertyType type, Optional<DeviceType> driver, Optional<String> version) {
    Prose prose = new Prose();
    prose.line(
        new Prose.Strong(type.name()),
        new Prose.Plain(": "),
        new Prose.Code(TypeText.of(type.type())));
    prose.line(type.description());
    if (type.required()) {
      prose.line("required");
    }
    byDefault(type, driver, version, tree)
        .ifPresent(
            value ->
                prose.line(
                    new Prose.Plain("default "),
                    new Prose.Code(spelled(value, type.type())),
                    new Prose.Plain(
                        driver.isPresent() && version.isPresent()
                            ? " in version " + version.get()
                            : "")));
    return prose;
  }

  /** The default of a property, of a device's at some version. */
  static Optional<String> byDefault(
      PropertyType type, Optional<DeviceType> driver, Optional<String> version, BoundTree tree) {
    return driver
        .flatMap(device -> Optional.ofNullable(byDefault(device, version, tree).get(type.name())))
        .or(type::defaultValue);
  }

  /** The defaults of a device at some version, as far as they are known. */
  static Map<String, String> byDefault(
      DeviceType device, Optional<String> version, BoundTree tree) {
    return tree.machine()
        .flatMap(
            machine -> version.flatMap(each -> tree.catalogue().defaults(device, machine, each)))
        .<Map<String, String>>map(VersionDefaults::values)
        .orElse(Map.of());
  }

  /** A default as one would write it. */
  static String spelled(String printed, ValueType type) {
    boolean quoted = type instanceof ValueType.Text;
    return switch (printed) {
      case "true" -> "on";
      case "false" -> "off";
      default -> quoted ? '"' + printed + '"' : printed;
    };
  }

  /** What a property is in the end, and every place that had a say in it. */
  private void finalValue(BoundProperty bound, Prose prose) {
    bound
        .value()
        .flatMap(value -> value instanceof Value.Size size ? sized(size) : Value.textOrId(value))
        .map(text -> text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + " …" : text)
        .ifPresent(text -> prose.line(new Prose.Plain("set to "), new Prose.Code(text)));
    History.ofProperty(bound.property(), compilation.merged(), prose);
  }

  /** A number of bytes with a suffix where it has one. */
  private static Optional<String> sized(Value.Size size) {
    int power = Math.min(SUFFIXES.length() - 1, Math.max(0, size.bytes().getLowestSetBit()) / 10);
    String suffix = power == 0 ? "" : String.valueOf(SUFFIXES.charAt(power));
    return Optional.of(size.bytes().shiftRight(10 * power) + suffix);
  }
}
