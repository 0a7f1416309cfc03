package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.model.catalogue.LayoutRules.UsbSpeeds;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether each USB device that has but one speed is on a port that has it. */
final class UsbSpeedCheck {
  private final Layout layout;
  private final UsbSpeeds rules;
  private final Consumer<Diagnostic> report;

  /** The buses that another controller serves as well, at its own speed. */
  private final Set<Value> shared = new HashSet<>();

  /** The speed of each type that has come by; empty for most. */
  private final Map<String, Optional<String>> speeds = new HashMap<>();

  private UsbSpeedCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.rules = layout.rules().usb();
    this.report = report;
    for (BoundDevice device :
        layout.tree().devices(type -> type.property(rules.companionOf()).isPresent())) {
      device.property(rules.companionOf()).flatMap(BoundProperty::value).ifPresent(shared::add);
    }
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    UsbSpeedCheck check = new UsbSpeedCheck(layout, report);
    for (BoundDevice device :
        layout.tree().devices(type -> type.isA(check.rules.devices().keySet()))) {
      Optional<String> speed = check.speed(device);
      if (speed.isPresent()) {
        layout.bus(device).ifPresent(bus -> check.check(device, speed.get(), bus));
      }
    }
  }

  /** The speed that a device runs at, if there is but one. */
  private Optional<String> speed(BoundDevice device) {
    return device.type().isPresent()
        ? speeds.computeIfAbsent(
            device.type().get().name(), key -> layout.of(device, rules.devices()))
        : Optional.empty();
  }

  private void check(BoundDevice device, String speed, BoundBus bus) {
    boolean onHub = layout.numbers(device).size() > 1;
    Optional<String> port =
        onHub
            ? Optional.of(rules.hubs())
            : bus.owner().flatMap(owner -> layout.of(owner, rules.controllers()));
    if (port.isEmpty() || port.get().equals(speed) || (!onHub && hasCompanion(bus, port.get()))) {
      return;
    }
    report.accept(
        Diagnostic.of(
                CheckName.SPEED_MISMATCH,
                layout.place(device),
                device.title()
                    + " runs at "
                    + speed
                    + " speed alone, and "
                    + (onHub ? "the ports of a hub" : "'" + bus.name() + "'")
                    + (onHub ? " have " : " has ")
                    + port.get()
                    + " speed alone")
            .help("put it on another controller"));
  }

  /** What the machine itself has of high speed always comes with companions. */
  private boolean hasCompanion(BoundBus bus, String speed) {
    return shared.contains(new Value.Text(bus.name()))
        || (bus.builtin() && !speed.equals(rules.hubs()));
  }
}
