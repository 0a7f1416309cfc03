package dev.mdtc.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import dev.mdtc.qemu.QtreeAddress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest that was started stopped and read back.
 *
 * @param pci the PCI devices of {@code query-pci} with their ids, in the order of their places;
 *     before firmware has run QEMU lists those of the root bus alone
 * @param pciRoots the number of host bridges
 * @param devices bus and unit address of each device with an id that has a place
 * @param memory the guest-physical address of each memory device with an id
 * @param builtins driver, bus and unit address of each device without one
 * @param complaints what QEMU printed on standard error
 */
record Guest(
    List<String> pci,
    int pciRoots,
    Map<String, String> devices,
    Map<String, Long> memory,
    List<String> builtins,
    String complaints) {
  private static final Pattern FILE = Pattern.compile("filename=([^,]+)");
  private static final long IMAGE = 8 << 20;

  /** Starts a command line in a folder in which the images that it names are made first. */
  static Guest start(List<String> argv, Path folder) {
    try {
      return tryStart(argv, folder);
    } catch (QemuException e) {
      throw new AssertionError(String.join(" ", argv) + "\n" + e.getMessage(), e);
    }
  }

  /** The same where QEMU may refuse. */
  static Guest tryStart(List<String> argv, Path folder) throws QemuException {
    return tryStart(argv, folder, Places.of(argv).catalogue());
  }

  /** The same with a QEMU of which another catalogue tells. */
  static Guest tryStart(List<String> argv, Path folder, Catalogue catalogue) throws QemuException {
    for (String word : argv) {
      Matcher file = FILE.matcher(word);
      while (file.find()) {
        makeImage(folder.resolve(file.group(1)));
      }
    }
    List<String> command = new ArrayList<>(argv);
    if (!command.get(0).contains("/")) {
      command.set(0, RealQemu.binary(argv.get(0)));
    }
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
      List<String> pci = new ArrayList<>();
      int roots = 0;
      for (JsonNode bus : pciBuses(qemu)) {
        roots++;
        for (JsonNode device : bus.get("devices")) {
          pci.add(pci(bus.get("bus").asInt(), device));
        }
      }
      Map<String, String> devices = new TreeMap<>();
      List<String> builtins = new ArrayList<>();
      read(tree, catalogue, devices, builtins);
      OffTree offTree = OffTree.read(qemu, devices.keySet(), catalogue);
      devices.putAll(offTree.places());
      return new Guest(
          pci.stream().sorted().toList(),
          roots,
          devices,
          offTree.memory(),
          builtins.stream().sorted().toList(),
          qemu.complaints());
    }
  }

  private static Iterable<JsonNode> pciBuses(QemuProcess qemu) throws QemuException {
    try {
      return qemu.execute("query-pci");
    } catch (QemuException e) {
      if (!e.hasEnded() && String.valueOf(e.getMessage()).contains("not currently supported")) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * The PCI devices whose bus has a number: of several host bridges' buses none has one before
   * firmware has run, and {@code info qtree} alone tells of their places.
   */
  List<String> numberedPci() {
    return pciRoots > 1 ? List.of() : pci;
  }

  /** The machine's own devices, without the parts that QEMU makes inside of a device. */
  List<String> ownParts() {
    return builtins.stream()
        .filter(place -> !place.contains(" virtio-bus") && !place.contains(".ddc"))
        .toList();
  }

  private static void makeImage(Path image) {
    if (!image.startsWith("/dev")) {
      try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
        file.setLength(IMAGE);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static String pci(int bus, JsonNode device) {
    return String.format(
        "0000:%02x:%02x.%x %s",
        bus,
        device.get("slot").asInt(),
        device.get("function").asInt(),
        device.get("qdev_id").asText());
  }

  private static void read(
      Qtree tree, Catalogue catalogue, Map<String, String> devices, List<String> builtins) {
    tree.buses()
        .forEach(
            bus -> {
              if (bus.name().equals("pxb-internal")) {
                // The bridge in there has the id of the pxb.
                return;
              }
              BusType rule = catalogue.bus(bus.type());
              for (Qtree.Device device : bus.devices()) {
                String place = bus.name() + address(device, rule);
                if (!device.id().matches("[A-Za-z][A-Za-z0-9._-]*")) {
                  builtins.add(device.driver() + " " + place);
                } else {
                  devices.putIfAbsent(device.id(), device.driver() + " " + place);
                }
              }
            });
  }

  private static String address(Qtree.Device device, BusType rule) {
    Optional<String> address = QtreeAddress.unitAddress(device, rule);
    return address.map(text -> "@" + text).orElse("");
  }
}
