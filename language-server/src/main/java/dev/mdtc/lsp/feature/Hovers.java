package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.TypeText;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to know about a name in the text. */
public final class Hovers {
  private final Compilation compilation;
  private final BoundTree tree;
  private final Syntax syntax;

  private Hovers(Compilation compilation, BoundTree tree, Syntax syntax) {
    this.compilation = compilation;
    this.tree = tree;
    this.syntax = syntax;
  }

  /** A text of several lines about a place. */
  public record Hover(Span place, List<String> lines) {
    public Hover {
      lines = List.copyOf(lines);
    }
  }

  /** What is known of what stands at an offset. */
  public static Optional<Hover> at(Syntax syntax, int offset, Compilation compilation) {
    return compilation
        .bound()
        .flatMap(
            tree -> new Hovers(compilation, tree, syntax).at(Math.min(offset + 1, end(syntax))));
  }

  private static int end(Syntax syntax) {
    return syntax.source().text().length();
  }

  private Optional<Hover> at(int offset) {
    Cursor cursor = Cursor.at(syntax, offset);
    Optional<Token> token = cursor.token().filter(each -> !each.kind().isComment());
    return token.flatMap(each -> lines(each, cursor).map(lines -> new Hover(each.span(), lines)));
  }

  private Optional<List<String>> lines(Token token, Cursor cursor) {
    Setting setting = Setting.of(cursor.frames(), tree);
    if (token.kind() == Token.Kind.REFERENCE) {
      return labelled(Frame.text(token));
    }
    Optional<Devices.Written> device =
        Devices.at(syntax.source(), token.span().start(), compilation)
            .filter(each -> !cursor.inValue());
    if (device.isPresent()) {
      return Optional.of(device(device.get().device(), device.get().made()));
    }
    String name = cursor.inValue() ? cursor.property() : Frame.text(token);
    if (setting instanceof Setting.Sections) {
      return tree.catalogue().section(name).map(Hovers::section);
    }
    return Setting.property(setting, name).map(type -> property(type, setting));
  }

  private Optional<List<String>> labelled(String label) {
    return tree.devices().stream()
        .filter(each -> each.node().label().equals(Optional.of(label)))
        .findFirst()
        .map(each -> device(each, made(each)));
  }

  private Optional<Device> made(BoundDevice device) {
    return compilation.machine().stream()
        .flatMap(machine -> machine.devices())
        .filter(each -> each.id().isPresent() && each.id().equals(device.id()))
        .findFirst();
  }

  private static List<String> section(SectionType type) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + type.name() + "** is QEMU's option `" + type.option() + "`");
    if (!type.description().isEmpty()) {
      lines.add(type.description());
    }
    return lines;
  }

  private static List<String> device(BoundDevice device, Optional<Device> made) {
    List<String> lines = new ArrayList<>();
    String driver = "`" + device.node().name() + "`";
    lines.add("**" + device.id().orElse(device.node().name()) + "** is " + driver);
    device
        .type()
        .map(DeviceType::description)
        .filter(text -> !text.isEmpty())
        .ifPresent(lines::add);
    made.ifPresent(
        each -> {
          each.location().ifPresent(place -> lines.add(place(place) + ", " + Devices.chosen(each)));
          each.version().ifPresent(version -> lines.add("behaves as in QEMU " + version));
        });
    return lines;
  }

  private static String place(Location location) {
    String address = location.address().map(Address::unitAddress).map(a -> " @" + a).orElse("");
    String pci = location.pci().map(guest -> ", PCI address " + guest).orElse("");
    return location.bus().map(bus -> "on `" + bus + "`").orElse("on no bus") + address + pci;
  }

  private List<String> property(PropertyType type, Setting setting) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + type.name() + "**: `" + TypeText.of(type.type()) + "`");
    if (!type.description().isEmpty()) {
      lines.add(type.description());
    }
    if (type.required()) {
      lines.add("required");
    }
    defaultHere(type, setting).ifPresent(value -> lines.add("default `" + value + "`"));
    if (setting instanceof Setting.InDevice in) {
      tree.devices().stream()
          .filter(each -> in.label().isPresent() && each.id().equals(in.label()))
          .flatMap(each -> each.property(type.name()).stream())
          .forEach(bound -> lines.addAll(finalValue(bound)));
    }
    return lines;
  }

  /** The default at the version as which the device behaves. */
  private Optional<String> defaultHere(PropertyType type, Setting setting) {
    if (setting instanceof Setting.InDevice in && tree.machine().isPresent()) {
      Optional<String> version =
          tree.devices().stream()
              .filter(each -> in.label().isPresent() && each.id().equals(in.label()))
              .flatMap(each -> made(each).stream())
              .flatMap(each -> each.version().stream())
              .findFirst()
              .or(tree::version);
      Optional<String> then =
          version
              .flatMap(each -> tree.catalogue().defaults(in.type(), tree.machine().get(), each))
              .map(VersionDefaults::values)
              .map(values -> values.get(type.name()));
      return then.or(type::defaultValue);
    }
    return type.defaultValue();
  }

  /** What a property is in the end, and every place that had a say in it. */
  private List<String> finalValue(BoundProperty bound) {
    List<String> lines = new ArrayList<>();
    bound.value().flatMap(Value::textOrId).ifPresent(text -> lines.add("set to `" + text + "`"));
    if (compilation.merged().origins().knows(bound.property())) {
      List<Origin> origins = compilation.merged().origins().all(bound.property());
      for (Origin origin : origins) {
        Span place = origin.name();
        int line = place.file().lines().line(place.start()) + 1;
        lines.add("in " + place.file().name() + ":" + line);
      }
    }
    return lines;
  }
}
