package dev.mdtc.compiler.verify;

import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Kind;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.fingerprint.Register;
import dev.mdtc.model.fingerprint.Registers;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a guest would notice of a machine that it has seen otherwise before. */
public final class FingerprintDiff {
  private final Fingerprint before;
  private final Fingerprint after;
  private final IdentityHashMap<Fingerprint.Device, Fingerprint.Device> partners =
      new IdentityHashMap<>();
  private final IdentityHashMap<Fingerprint.Device, Boolean> taken = new IdentityHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private int uncompared;
  private int untold;

  private FingerprintDiff(Fingerprint before, Fingerprint after) {
    this.before = before;
    this.after = after;
  }

  /**
   * What differs.
   *
   * @param changes device by device in the order in which the machine now has them
   * @param uncompared how many properties only one of two releases has: what is new to one tells
   *     nothing of a difference to the guest
   * @param untold how many of the machine's own devices only one of two releases tells of: of one
   *     machine type with a version all releases make the same hardware
   */
  public record Result(List<Change> changes, int uncompared, int untold) {
    public Result {
      changes = List.copyOf(changes);
    }
  }

  /** The differences. */
  public static Result between(Fingerprint before, Fingerprint after) {
    FingerprintDiff diff = new FingerprintDiff(before, after);
    diff.compare();
    return new Result(diff.changes, diff.uncompared, diff.untold);
  }

  private void compare() {
    if (!before.target().equals(after.target())) {
      machine("target", before.target(), after.target());
    }
    if (!before.machine().equals(after.machine())) {
      machine("machine.type", before.machine(), after.machine());
    }
    pair(device -> Optional.of(List.of(device.place(), device.part())));
    pair(device -> Optional.of(List.of(device.place().path(), device.place().driver())));
    pair(device -> device.place().id().map(id -> id));
    pair(
        device ->
            device.place().address().isEmpty()
                ? Optional.empty()
                : Optional.of(device.place().path()));
    for (Fingerprint.Device old : before.devices()) {
      if (!taken.containsKey(old) && isPromised(old)) {
        untold++;
      } else if (!taken.containsKey(old)) {
        add(
            Kind.GONE,
            Optional.of(old),
            Optional.empty(),
            Optional.empty(),
            "The guest no longer finds this device.");
      }
    }
    for (Fingerprint.Device now : after.devices()) {
      Fingerprint.Device old = partners.get(now);
      if (old == null && isPromised(now)) {
        untold++;
      } else if (old == null) {
        add(
            Kind.NEW,
            Optional.empty(),
            Optional.of(now),
            Optional.empty(),
            "The guest finds a device that it didn't have.");
      } else {
        compare(old, now);
      }
    }
  }

  /** Pairs what is left and has the same key, in order. */
  private void pair(Function<Fingerprint.Device, Optional<Object>> key) {
    Map<Object, Deque<Fingerprint.Device>> candidates = new LinkedHashMap<>();
    for (Fingerprint.Device old : before.devices()) {
      if (!taken.containsKey(old)) {
        key.apply(old)
            .ifPresent(each -> candidates.computeIfAbsent(each, n -> new ArrayDeque<>()).add(old));
      }
    }
    for (Fingerprint.Device now : after.devices()) {
      if (!partners.containsKey(now)) {
        Optional<Fingerprint.Device> old = key.apply(now).map(candidates::get).map(Deque::poll);
        old.ifPresent(
            each -> {
              partners.put(now, each);
              taken.put(each, true);
            });
      }
    }
  }

  private void compare(Fingerprint.Device old, Fingerprint.Device now) {
    if (!old.place().driver().equals(now.place().driver()) && !isPromised(now)) {
      add(
          Kind.REPLACED,
          old,
          now,
          Optional.empty(),
          "The guest finds another kind of device and needs another driver for it.");
      return;
    }
    if (!old.place().path().equals(now.place().path())) {
      add(
          Kind.MOVED,
          old,
          now,
          Optional.empty(),
          "The guest finds it at another place and may take it for a new device.");
    }
    properties(old, now);
    if (old.configuration().isPresent() && now.configuration().isPresent()) {
      configuration(old, now, old.configuration().get(), now.configuration().get());
    }
  }

  /** Whether a guest finds a device whatever QEMU calls it and wherever QEMU shows it. */
  private boolean isPromised(Fingerprint.Device device) {
    return device.place().id().isEmpty()
        && !device.part()
        && !before.release().equals(after.release())
        && before.machine().equals(after.machine())
        && !VersionOrder.version(after.machine()).isEmpty();
  }

  private void properties(Fingerprint.Device old, Fingerprint.Device now) {
    Set<String> names = new TreeSet<>(old.properties().keySet());
    names.addAll(now.properties().keySet());
    for (String name : names) {
      Optional<String> was = Optional.ofNullable(old.properties().get(name));
      Optional<String> is = Optional.ofNullable(now.properties().get(name));
      if (was.isPresent() != is.isPresent() && !before.release().equals(after.release())) {
        uncompared++;
      } else if (!was.equals(is)) {
        Detail detail = new Detail(name, was.map(JsonValue::read), is.map(JsonValue::read));
        add(Kind.PROPERTY, old, now, Optional.of(detail), "");
      }
    }
  }

  private void configuration(
      Fingerprint.Device old,
      Fingerprint.Device now,
      ConfigurationBytes was,
      ConfigurationBytes is) {
    List<Register> olds = Registers.of(was);
    List<Register> news = Registers.of(is);
    int offset = 0;
    while (offset < ConfigurationBytes.SIZE) {
      Register register = register(Registers.at(olds, offset), Registers.at(news, offset), offset);
      if (register.in(was) != register.in(is)) {
        String name =
            "configuration %02x".formatted(register.offset())
                + (register.name().isEmpty() ? "" : ", " + register.name());
        Detail detail =
            new Detail(
                name,
                Optional.of(new Value.Text(register.digits(was))),
                Optional.of(new Value.Text(register.digits(is))));
        add(Kind.CONFIGURATION, old, now, Optional.of(detail), "");
      }
      offset = register.offset() + register.size();
    }
  }

  /** The register at an offset if both have the same there, else the byte under its new name. */
  private static Register register(Optional<Register> was, Optional<Register> is, int offset) {
    if (was.isPresent() && was.equals(is)) {
      return was.get();
    }
    return new Register(is.or(() -> was).map(Register::name).orElse(""), offset, 1);
  }

  private void machine(String name, String was, String is) {
    Detail detail =
        new Detail(name, Optional.of(new Value.Text(was)), Optional.of(new Value.Text(is)));
    changes.add(
        new Change(
            Kind.MACHINE,
            Optional.empty(),
            Optional.empty(),
            Optional.of(detail),
            List.of(),
            "The guest finds another board."));
  }

  private void add(
      Kind kind,
      Fingerprint.Device old,
      Fingerprint.Device now,
      Optional<Detail> detail,
      String notice) {
    add(kind, Optional.of(old), Optional.of(now), detail, notice);
  }

  private void add(
      Kind kind,
      Optional<Fingerprint.Device> old,
      Optional<Fingerprint.Device> now,
      Optional<Detail> detail,
      String notice) {
    changes.add(
        new Change(
            kind,
            old.map(Fingerprint.Device::place),
            now.map(Fingerprint.Device::place),
            detail,
            List.of(),
            notice));
  }
}
