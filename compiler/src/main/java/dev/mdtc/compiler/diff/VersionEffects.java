package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.RegisterNames.Register;
import dev.mdtc.model.catalogue.SectionType.Visibility;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Effects;
import dev.mdtc.model.difference.Change.RegisterChange;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a device differs because one of two machines has it at another version or runs on another
 * QEMU: defaults of properties that nobody sets, and configuration space.
 */
final class VersionEffects {
  private final View before;
  private final View after;

  VersionEffects(View before, View after) {
    this.before = before;
    this.after = after;
  }

  /** The effects, none among them that isn't known; empty if nothing at all is known. */
  Optional<Effects> of(Found old, Found now) {
    if (!old.device().driver().equals(now.device().driver())) {
      return Optional.empty();
    }
    Optional<Map<String, String>> olds = before.side().defaults(old.device());
    Optional<Map<String, String>> news = after.side().defaults(now.device());
    return olds.isEmpty() || news.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Effects(
                properties(old, now, olds.get(), news.get()),
                registers(old, now, olds.get(), news.get())));
  }

  private List<Detail> properties(
      Found old, Found now, Map<String, String> olds, Map<String, String> news) {
    Visibility guest = after.side().machine().deviceOption().guest();
    TreeSet<String> names = new TreeSet<>(olds.keySet());
    names.addAll(news.keySet());
    names.removeIf(name -> !guest.shows(name));
    if (!before.isExpress(old) && !after.isExpress(now)) {
      names.removeIf(name -> name.startsWith(after.side().facts().expressProperties()));
    }
    old.device().settings().forEach(setting -> names.remove(setting.name()));
    now.device().settings().forEach(setting -> names.remove(setting.name()));
    List<Detail> details = new ArrayList<>();
    for (String name : names) {
      Optional<String> was = value(name, olds, old, before, after);
      Optional<String> is = value(name, news, now, after, before);
      if (was.isPresent() && is.isPresent() && !areAlike(name, was.get(), is.get())) {
        details.add(
            new Detail(
                name,
                Optional.of(value(was.get(), before, old, name)),
                Optional.of(value(is.get(), after, now, name))));
      }
    }
    return details;
  }

  /**
   * A property of a device on one side. Where the QEMU there doesn't have it, the other one says
   * what it has to be so that all is as it was before there was the property, or after it.
   */
  private static Optional<String> value(
      String name, Map<String, String> defaults, Found found, View here, View there) {
    if (here.values().property(found, name).isPresent()) {
      return Optional.ofNullable(defaults.get(name));
    }
    return here.version(found)
        .flatMap(version -> there.side().defaults(found.device().driver(), version))
        .flatMap(values -> Optional.ofNullable(values.get(name)));
  }

  private boolean areAlike(String name, String was, String is) {
    List<String> alike = after.side().facts().alike().getOrDefault(name, List.of());
    return sameWord(was).equals(sameWord(is)) || (alike.contains(was) && alike.contains(is));
  }

  /** Switches have become more than switches from one release to another. */
  private static String sameWord(String printed) {
    return switch (printed) {
      case "true" -> "on";
      case "false" -> "off";
      default -> printed;
    };
  }

  private static Value value(String printed, View view, Found found, String name) {
    Optional<ValueType> type = view.values().property(found, name).map(PropertyType::type);
    boolean number =
        type.filter(each -> each instanceof ValueType.Whole || each instanceof ValueType.Size)
            .isPresent();
    if (number && printed.matches("-?\\d+")) {
      return new Value.Whole(new BigInteger(printed));
    }
    return switch (printed) {
      case "true" -> new Value.Bool(true);
      case "false" -> new Value.Bool(false);
      default ->
          type.filter(ValueType.Text.class::isInstance).isPresent()
              ? new Value.Text(printed)
              : new Value.Word(printed);
    };
  }

  private List<RegisterChange> registers(
      Found old, Found now, Map<String, String> olds, Map<String, String> news) {
    Map<String, String> oldSet = set(old.device());
    Map<String, String> newSet = set(now.device());
    Optional<PciPlace> was = before.pciPlace(old);
    Optional<PciPlace> is = after.pciPlace(now);
    if (was.isEmpty() || !was.equals(is)) {
      return List.of();
    }
    // What is set otherwise is told of for itself.
    oldSet.entrySet().removeIf(entry -> !entry.getValue().equals(newSet.get(entry.getKey())));
    Optional<ConfigurationBytes> from = bytes(before, old, was.get(), olds, oldSet);
    Optional<ConfigurationBytes> to = bytes(after, now, is.get(), news, oldSet);
    return from.isEmpty() || to.isEmpty() ? List.of() : changes(from.get(), to.get());
  }

  private static Map<String, String> set(Device device) {
    SortedMap<String, String> set = new TreeMap<>();
    for (Setting setting : device.settings()) {
      set.put(setting.name(), GuestValues.plain(setting.value()));
    }
    return set;
  }

  private static Optional<ConfigurationBytes> bytes(
      View view,
      Found found,
      PciPlace place,
      Map<String, String> defaults,
      Map<String, String> set) {
    Map<String, String> values = new TreeMap<>(defaults);
    values.putAll(set);
    return view.side()
        .type(found.device())
        .flatMap(type -> view.side().catalogue().registers(type, place))
        .flatMap(registers -> registers.with(values));
  }

  private List<RegisterChange> changes(ConfigurationBytes from, ConfigurationBytes to) {
    List<RegisterChange> changes = new ArrayList<>();
    for (Register register : after.side().catalogue().registerNames().of(to).values()) {
      long was = register.in(from);
      long is = register.in(to);
      if (was != is) {
        changes.add(
            new RegisterChange(register.offset(), register.size(), register.name(), was, is));
      }
    }
    return changes;
  }
}
