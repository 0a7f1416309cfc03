package dev.mdtc.emitters.dt;

import dev.mdtc.emitters.CString;
import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Holder;
import dev.mdtc.model.tree.Directive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pin file: the complete description, and the places that are kept for absent devices. */
public final class PinFileEmitter implements Emitter {
  @Override
  public String emit(Machine machine) {
    return DtEmitter.emit(machine, writer -> absent(machine.absent(), writer));
  }

  private static void absent(List<Absent> devices, DtWriter writer) {
    if (devices.isEmpty()) {
      return;
    }
    Map<String, List<Absent>> byBus = new LinkedHashMap<>();
    devices.forEach(each -> byBus.computeIfAbsent(bus(each), key -> new ArrayList<>()).add(each));
    writer.blank();
    writer.open(Directive.ABSENT);
    byBus.forEach(
        (bus, absent) -> {
          if (bus.isEmpty()) {
            absent.forEach(each -> device(each, writer));
            return;
          }
          writer.open("bus " + DtWriter.name(bus));
          absent.forEach(each -> device(each, writer));
          writer.close();
        });
    writer.close();
  }

  private static String bus(Absent device) {
    return switch (device.pin().holder()) {
      case Holder.OnBus on -> on.name();
      case Holder.InDevice in -> in.id();
      case Holder.Nothing nothing -> "";
    };
  }

  private static void device(Absent device, DtWriter writer) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "/" + Directive.ABSENT + "/ " + CString.quote(device.id()) + ", " + device.since());
    device.pin().version().ifPresent(version -> statements.add(DtEmitter.version(version)));
    device
        .pin()
        .properties()
        .forEach(
            (name, value) -> statements.add(DtWriter.name(name) + " = " + CString.quote(value)));
    writer.head(Optional.empty(), device.pin().driver(), device.pin().address());
    writer.body(statements);
  }
}
