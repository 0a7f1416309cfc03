package dev.mdtc.compiler.diff;

import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Effects;
import dev.mdtc.model.difference.Change.Kind;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between two machines device by device. */
final class DevicesDiff {
  private final View before;
  private final View after;
  private final Pairing pairing;
  private final VersionEffects effects;
  private final boolean sameBoard;
  private final List<Change> changes = new ArrayList<>();

  DevicesDiff(View before, View after) {
    this.before = before;
    this.after = after;
    this.pairing = Pairing.of(before, after);
    this.effects = new VersionEffects(before, after);
    this.sameBoard =
        before.side().machine().version().isPresent() && before.board().equals(after.board());
  }

  List<Change> changes() {
    for (Found old : pairing.gone()) {
      if (!isPromised(old)) {
        add(
            Kind.GONE,
            Optional.of(old),
            Optional.empty(),
            "The guest no longer finds this device.");
      }
    }
    for (Found found : after.devices()) {
      Optional<Found> old = pairing.partner(found);
      if (old.isEmpty()) {
        if (!isPromised(found)) {
          add(Kind.NEW, old, Optional.of(found), "The guest finds a device that it didn't have.");
        }
      } else if (!before.kind(old.get()).equals(after.kind(found))) {
        add(
            Kind.REPLACED,
            old,
            Optional.of(found),
            "The guest finds another kind of device and needs another driver for it.");
      } else {
        compare(old.get(), found);
      }
    }
    return changes;
  }

  /**
   * Whether a guest finds a device whatever QEMU calls it: of one machine type with a version all
   * releases make the same hardware, though some tell more of it than others.
   */
  private boolean isPromised(Found found) {
    return found.device().builtin() && sameBoard;
  }

  private void compare(Found old, Found now) {
    if (!old.path().equals(now.path())) {
      add(Kind.MOVED, Optional.of(old), Optional.of(now), moved(old, now));
    }
    compareVirtio(old, now);
    compareBusNumber(old, now);
    compareVersion(old, now);
    compareSettings(old, now);
  }

  private String moved(Found old, Found now) {
    return "The guest finds it at another place and may take it for a new device."
        + renaming(old, now).map(names -> " By its place it is named " + names + ".").orElse("");
  }

  /** A network card's names by its places, if they differ: {@code enp0s4, no longer enp0s3}. */
  private Optional<String> renaming(Found old, Found now) {
    Optional<String> name = after.networkName(now);
    Optional<String> formerly = before.networkName(old);
    return name.isEmpty() || formerly.isEmpty() || name.equals(formerly)
        ? Optional.empty()
        : Optional.of(name.get() + ", no longer " + formerly.get());
  }

  private void compareVirtio(Found old, Found now) {
    Optional<VirtioForm> was = before.virtio(old);
    Optional<VirtioForm> is = after.virtio(now);
    if (was.isEmpty() || is.isEmpty() || was.get().name().equals(is.get().name())) {
      return;
    }
    String notice =
        "The guest finds a "
            + is.get().name()
            + " virtio device instead of a "
            + was.get().name()
            + " one";
    boolean sameId = was.get().pciId().equals(is.get().pciId());
    if (sameId) {
      add(
          old,
          now,
          Kind.PROPERTY,
          detail("virtio", was.get().name(), is.get().name()),
          notice + ".");
    } else {
      add(
          old,
          now,
          Kind.PCI_ID,
          detail("PCI id", was.get().pciId(), is.get().pciId()),
          notice + " and takes it for a new device.");
    }
  }

  /**
   * A bridge that has moved takes its bus along, as does a host bridge whose bus got another number
   * by its property; what is behind is reported as moved then.
   */
  private void compareBusNumber(Found old, Found now) {
    Optional<BusNumbers.BusNumber> was = before.numbers().behind(old.device());
    Optional<BusNumbers.BusNumber> is = after.numbers().behind(now.device());
    boolean stays = old.path().equals(now.path());
    boolean chosen = after.side().hostBridge(now.device()).isPresent();
    if (was.isEmpty() || is.isEmpty() || was.equals(is) || !stays || chosen) {
      return;
    }
    List<Found> behind = on(is.get());
    String names =
        behind.stream()
            .flatMap(
                found -> pairing.partner(found).flatMap(each -> renaming(each, found)).stream())
            .map(each -> " By its place a network card is named " + each + ".")
            .collect(Collectors.joining());
    changes.add(
        new Change(
            Kind.BUS_NUMBER,
            Optional.of(old.sighting()),
            Optional.of(now.sighting()),
            Optional.of(detail("bus number", was.get().toString(), is.get().toString())),
            behind.stream().map(Found::sighting).toList(),
            "Firmware numbers buses depth-first and gives another number to the one behind it."
                + names));
  }

  private List<Found> on(BusNumbers.BusNumber number) {
    return after.devices().stream()
        .filter(found -> found.bus().flatMap(after.numbers()::of).equals(Optional.of(number)))
        .toList();
  }

  /**
   * What follows the machine's version is reported with the machine, as is its QEMU; what that
   * changes of the device, here.
   */
  private void compareVersion(Found old, Found now) {
    Optional<String> was = before.version(old);
    Optional<String> is = after.version(now);
    Optional<Effects> effects = this.effects.of(old, now);
    boolean followed = before.ownVersion(old).isEmpty() && after.ownVersion(now).isEmpty();
    boolean unknown = effects.isEmpty() && !was.equals(is) && !followed;
    if (!unknown && effects.orElse(Effects.NONE).isEmpty()) {
      return;
    }
    boolean same = was.equals(is);
    Detail detail =
        same
            ? detail("qemu", before.side().machine().release(), after.side().machine().release())
            : new Detail("version", was.map(Value.Text::new), is.map(Value.Text::new));
    changes.add(
        new Change(
            Kind.VERSION,
            Optional.of(old.sighting()),
            Optional.of(now.sighting()),
            Optional.of(detail),
            List.of(),
            effects.orElse(Effects.NONE),
            same ? "QEMU itself has changed it." : behaviour(is)));
  }

  private static String behaviour(Optional<String> version) {
    return version
        .map(each -> "It behaves as in QEMU " + each + ".")
        .orElse("It behaves as in any QEMU that runs it.");
  }

  private void compareSettings(Found old, Found now) {
    Map<String, Value> olds = before.values().settings(old);
    Map<String, Value> news = after.values().settings(now);
    Set<String> names = new LinkedHashSet<>(olds.keySet());
    names.addAll(news.keySet());
    for (String name : names) {
      Optional<Value> was = Optional.ofNullable(olds.get(name));
      Optional<Value> is = Optional.ofNullable(news.get(name));
      if (!isSame(old, now, name, was, is)) {
        add(old, now, Kind.PROPERTY, new Detail(name, was, is), notice(name));
      }
    }
  }

  /** A default that is written out changes nothing. */
  private boolean isSame(
      Found old, Found now, String name, Optional<Value> was, Optional<Value> is) {
    if (was.isPresent() == is.isPresent()) {
      return was.equals(is);
    }
    return was.map(value -> after.values().isDefault(now, name, value))
        .or(() -> is.map(value -> before.values().isDefault(old, name, value)))
        .orElse(true);
  }

  private String notice(String property) {
    return after
        .side()
        .facts()
        .notices()
        .getOrDefault(property, after.side().machine().deviceOption().guest().notice().orElse(""));
  }

  private static Detail detail(String name, String before, String after) {
    return new Detail(
        name, Optional.of(new Value.Text(before)), Optional.of(new Value.Text(after)));
  }

  private void add(Found old, Found now, Kind kind, Detail detail, String notice) {
    changes.add(
        new Change(
            kind,
            Optional.of(old.sighting()),
            Optional.of(now.sighting()),
            Optional.of(detail),
            List.of(),
            notice));
  }

  private void add(Kind kind, Optional<Found> old, Optional<Found> now, String notice) {
    changes.add(
        new Change(
            kind,
            old.map(Found::sighting),
            now.map(Found::sighting),
            Optional.empty(),
            List.of(),
            notice));
  }
}
