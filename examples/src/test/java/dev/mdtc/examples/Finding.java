package dev.mdtc.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.emitters.json.FingerprintJson;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import dev.mdtc.qemu.verify.RunningMachine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a guest finds on a stopped machine, as text that can be compared.
 *
 * @param tree {@code info qtree} as it is, in which devices are in the order of their creation
 * @param hardware the same sorted, {@code query-pci}, the properties of all devices, and on x86
 *     every PCI configuration space
 */
record Finding(String tree, String hardware) {

  /** Reads a machine that one of the installed programs has made. */
  static Finding of(QemuProcess qemu, InstalledReleases.Installed program) throws QemuException {
    String tree = qemu.monitor("info qtree");
    String pci = pci(qemu);
    Fingerprint read =
        RunningMachine.read(
            qemu, Catalogues.open(program.target(), program.release()).orElseThrow());
    List<Fingerprint.Device> devices =
        read.devices().stream()
            .sorted(
                Comparator.comparing(
                    device ->
                        device.place().path()
                            + " "
                            + device.place().driver()
                            + " "
                            + device.properties()))
            .toList();
    return new Finding(
        tree,
        bus(Qtree.parse(tree).root(), "").collect(Collectors.joining("\n"))
            + "\n"
            + pci
            + FingerprintJson.write(
                new Fingerprint(read.release(), read.target(), read.machine(), devices)));
  }

  private static Stream<String> bus(Qtree.Bus bus, String indent) {
    return Stream.concat(
        Stream.of(indent + "bus " + bus.name() + " of type " + bus.type()),
        bus.devices().stream()
            .map(device -> device(device, indent + "  ").collect(Collectors.joining("\n")))
            .sorted());
  }

  private static Stream<String> device(Qtree.Device device, String indent) {
    return Stream.of(
            Stream.of(indent + device.driver() + " " + device.id()),
            device.properties().entrySet().stream()
                .map(each -> indent + "  " + each.getKey() + " = " + each.getValue())
                .sorted(),
            device.details().stream().map(each -> indent + "  " + each).sorted(),
            device.buses().stream().flatMap(inner -> bus(inner, indent + "  ")))
        .flatMap(each -> each);
  }

  /** The functions of all buses in the order of their places. */
  private static String pci(QemuProcess qemu) throws QemuException {
    List<String> functions = new ArrayList<>();
    try {
      for (JsonNode bus : qemu.execute("query-pci")) {
        bus.get("devices").forEach(device -> functions.add(bus.get("bus") + " " + device));
      }
    } catch (QemuException e) {
      if (e.hasEnded()) {
        throw e;
      }
    }
    return functions.stream().sorted().collect(Collectors.joining("\n")) + "\n";
  }
}
