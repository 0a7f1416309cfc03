package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.PlaceProperties;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.TypeText;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.machine.Device;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the node that is being written takes, with the property at the cursor. */
public final class Signatures {
  /** More than that nobody reads on one line. */
  private static final int MAX_SHOWN = 16;

  private Signatures() {}

  /**
   * What a node takes.
   *
   * @param label all in one line
   * @param active the position of the parameter that is being written
   */
  public record Signature(String label, List<Parameter> parameters, int active) {
    public Signature {
      parameters = List.copyOf(parameters);
    }
  }

  /** A property, from one offset of the label to another. */
  public record Parameter(int start, int end, Prose prose) {}

  /** That of the innermost node around an offset; empty where nothing can be set. */
  public static Optional<Signature> at(Syntax syntax, int offset, Compilation compilation) {
    Cursor cursor = Cursor.at(syntax, offset);
    return compilation
        .bound()
        .filter(tree -> !cursor.inComment())
        .flatMap(tree -> at(syntax, cursor, tree, compilation));
  }

  private static Optional<Signature> at(
      Syntax syntax, Cursor cursor, BoundTree tree, Compilation compilation) {
    Setting setting = Setting.of(cursor.frames(), tree);
    Optional<PropertySet> set = Setting.properties(setting);
    if (set.isEmpty()) {
      return Optional.empty();
    }
    Optional<DeviceType> driver =
        setting instanceof Setting.InDevice in ? Optional.of(in.type()) : Optional.empty();
    String name =
        setting instanceof Setting.Properties in
            ? in.owner()
            : driver.map(DeviceType::name).orElse("");
    Optional<String> version = version(setting, tree, compilation);
    String here =
        cursor.statement().isEmpty() ? Frame.text(cursor) : Frame.text(cursor.statement().get(0));
    Set<String> without =
        driver.map(type -> PlaceProperties.of(tree.catalogue()).of(type)).orElse(Set.of());
    Set<String> written = Siblings.properties(syntax, cursor.offset());
    List<PropertyType> shown = chosen(set.get(), here, written, without);
    StringBuilder label = new StringBuilder(name).append(" { ");
    List<Parameter> parameters = new ArrayList<>();
    PropertyText text = new PropertyText(compilation, tree);
    int active = -1;
    for (PropertyType type : shown) {
      boolean missing = active < 0 && type.required() && !written.contains(type.name());
      if (type.name().equals(here) || missing) {
        active = parameters.size();
      }
      int start = label.length();
      label.append(type.name()).append(" = ").append(shortened(TypeText.of(type.type())));
      parameters.add(new Parameter(start, label.length(), text.summary(type, driver, version)));
      label.append("; ");
    }
    label.append(shown.size() < set.get().propertyNames().size() ? "… }" : "}");
    return Optional.of(new Signature(label.toString(), parameters, Math.max(0, active)));
  }

  private static String shortened(String type) {
    return type.length() > 40 ? type.substring(0, 40) + "…" : type;
  }

  private static Optional<String> version(
      Setting setting, BoundTree tree, Compilation compilation) {
    Optional<String> label = setting instanceof Setting.InDevice in ? in.label() : Optional.empty();
    return tree.devices().stream()
        .filter((BoundDevice each) -> label.isPresent() && each.id().equals(label))
        .findFirst()
        .flatMap(each -> DeviceText.made(each, compilation))
        .flatMap(Device::version)
        .or(tree::version);
  }

  /** Those to show: what is required, what is being written, what is set, then others. */
  private static List<PropertyType> chosen(
      PropertySet set, String here, Set<String> written, Set<String> without) {
    List<PropertyType> settable =
        set.propertyNames().stream()
            .filter(name -> !without.contains(name))
            .flatMap(name -> set.property(name).stream())
            .filter(type -> !(type.type() instanceof ValueType.Unsettable))
            .toList();
    Set<PropertyType> first = new LinkedHashSet<>();
    settable.stream().filter(PropertyType::required).forEach(first::add);
    settable.stream().filter(type -> type.name().equals(here)).forEach(first::add);
    settable.stream().filter(type -> written.contains(type.name())).forEach(first::add);
    List<PropertyType> shown = new ArrayList<>(first);
    settable.stream()
        .filter(type -> !first.contains(type))
        .limit(Math.max(0, MAX_SHOWN - first.size()))
        .forEach(shown::add);
    return shown;
  }
}
