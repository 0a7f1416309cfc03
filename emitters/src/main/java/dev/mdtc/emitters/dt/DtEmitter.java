package dev.mdtc.emitters.dt;

import dev.mdtc.emitters.CString;
import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The complete description: every device with its place and version, what mdtc chose included. */
public final class DtEmitter implements Emitter {
  @Override
  public String emit(Machine machine) {
    return emit(machine, writer -> {});
  }

  /** Writes a description with something behind its last section. */
  static String emit(Machine machine, Consumer<DtWriter> more) {
    DtWriter writer = new DtWriter();
    writer.statement("/dt-v1/");
    writer.statement("/complete/");
    writer.statement("/arch/ " + CString.quote(machine.target()));
    writer.statement("/qemu/ " + CString.quote(machine.release()));
    writer.blank();
    writer.open("/");
    for (Section section : machine.sections()) {
      section(section, section.type().name().equals("machine") ? own(machine) : List.of(), writer);
    }
    if (!machine.passthrough().isEmpty()) {
      writer.statement(
          "/argv/ "
              + String.join(", ", machine.passthrough().stream().map(CString::quote).toList()));
    }
    writer.open("device");
    machine.buses().stream()
        .filter(bus -> !bus.devices().isEmpty())
        .forEach(bus -> bus(bus, writer));
    machine.busless().forEach(device -> device(device, writer));
    writer.close();
    more.accept(writer);
    writer.close();
    return writer.text();
  }

  /** A value as it stands in a description. */
  public static String value(Value value) {
    return DtWriter.value(value);
  }

  /** What is said of a machine that doesn't behave as its type does. */
  private static List<String> own(Machine machine) {
    return machine.ownVersion().map(DtEmitter::version).stream().toList();
  }

  private static void section(Section section, List<String> first, DtWriter writer) {
    if (section.type().shape() == Shape.SETTINGS) {
      List<String> statements = new ArrayList<>(first);
      statements.addAll(properties(section.settings()));
      writer.body(section.type().name(), statements);
      return;
    }
    if (section.members().isEmpty()) {
      return;
    }
    writer.open(section.type().name());
    for (Section.Member member : section.members()) {
      writer.head(member.id(), member.type(), Optional.empty());
      writer.body(properties(member.settings()));
    }
    writer.close();
  }

  private static List<String> properties(List<Setting> settings) {
    List<String> statements = new ArrayList<>(settings.size());
    for (Setting setting : settings) {
      statements.add(DtWriter.property(setting));
    }
    return statements;
  }

  static String version(String version) {
    return "/" + Directive.VERSION + "/ " + CString.quote(version);
  }

  private static void bus(Bus bus, DtWriter writer) {
    writer.open("bus " + DtWriter.name(bus.name()));
    bus.devices().forEach(device -> device(device, writer));
    writer.close();
  }

  private static List<String> directives(Device device) {
    List<String> directives = new ArrayList<>(2);
    if (device.builtin()) {
      directives.add("/builtin/");
    }
    if (device.added()) {
      directives.add("/added/");
    }
    device.version().ifPresent(version -> directives.add(version(version)));
    return directives;
  }

  private static boolean hasInner(Device device) {
    for (Bus bus : device.buses()) {
      if (!bus.devices().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static void device(Device device, DtWriter writer) {
    writer.head(
        device.id(),
        device.driver(),
        device.location().flatMap(Location::address).map(Address::unitAddress));
    List<String> directives = directives(device);
    if (!hasInner(device) && directives.size() + device.settings().size() <= 1) {
      directives.addAll(properties(device.settings()));
      writer.body(directives);
      return;
    }
    writer.open();
    directives.forEach(writer::statement);
    device.settings().forEach(writer::statement);
    boolean plain = device.buses().size() == 1 && !device.builtin();
    for (Bus bus : device.buses()) {
      if (bus.devices().isEmpty()) {
        continue;
      }
      if (plain) {
        bus.devices().forEach(inner -> device(inner, writer));
      } else {
        bus(bus, writer);
      }
    }
    writer.close();
  }
}
