package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.ConfigurationSpace;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A device's configuration space on an older machine type is what the catalogue makes of the
 * defaults there. {@code -Dregisters=N} tries as many devices of each release as wanted; the seed
 * is printed, and {@code -Dseed=S} repeats a run.
 */
class RegistersTest {
  private static final int DEVICES = Integer.getInteger("registers", 8);
  private static final long SEED = Long.getLong("seed", new Random().nextInt(1_000_000));

  /**
   * These machine types have ports without the hot-plug bit: it is none of their properties, but
   * the machine's own chipset that takes it away.
   */
  private static final String OWN_HOT_PLUG = "6.1";

  static List<InstalledReleases.Installed> binaries() {
    return InstalledReleases.of("x86_64");
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void everyVersionIsForetold(InstalledReleases.Installed qemu) {
    Catalogue catalogue = Catalogues.open("x86_64", qemu.release()).orElseThrow();
    Random random = new Random(SEED);
    List<DeviceSample> devices =
        new ArrayList<>(
            DeviceSample.all(catalogue, Set.of()).stream().filter(DeviceSample::onPci).toList());
    Collections.shuffle(devices, random);
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (DeviceSample device : devices.subList(0, Math.min(DEVICES, devices.size()))) {
      for (PciPlace place : PciPlace.values()) {
        Optional<PciRegisters> registers = catalogue.registers(device.type(), place);
        MachineType newest =
            catalogue.machine(place == PciPlace.CONVENTIONAL ? "pc" : "q35").orElseThrow();
        List<String> versions = versions(catalogue, newest);
        String version = versions.get(random.nextInt(versions.size()));
        String machine = VersionOrder.family(newest.name()) + "-" + version;
        Optional<ConfigurationBytes> found =
            registers.flatMap(known -> read(qemu, machine, device, place));
        if (found.isEmpty()) {
          continue;
        }
        Map<String, String> values =
            new TreeMap<>(
                catalogue.defaults(device.type(), newest, version).orElseThrow().values());
        compared++;
        if (!registers.orElseThrow().with(values).equals(found)) {
          wrong.add(device.type().name() + " on " + machine + ", " + place.label());
        }
      }
    }
    System.out.printf("%s: %d configuration spaces, seed %d%n", qemu, compared, SEED);
    assertEquals(List.of(), wrong, "seed " + SEED);
    assertTrue(compared > 0);
  }

  /** The machine types of the release of which it is known what they change. */
  private static List<String> versions(Catalogue catalogue, MachineType newest) {
    return catalogue.versions(newest).stream()
        .filter(version -> !version.equals(OWN_HOT_PLUG))
        .filter(version -> catalogue.compatProperties(newest, version).isPresent())
        .filter(
            version ->
                catalogue.machine(VersionOrder.family(newest.name()) + "-" + version).isPresent())
        .toList();
  }

  private static Optional<ConfigurationBytes> read(
      InstalledReleases.Installed qemu, String machine, DeviceSample device, PciPlace place) {
    List<String> words = new ArrayList<>(List.of("-machine", machine + ",nvdimm=on"));
    words.addAll(List.of("-m", "256M,slots=8,maxmem=2G", "-nodefaults", "-no-user-config"));
    Map<String, String> where = Map.of("addr", "4");
    if (place == PciPlace.PORT) {
      words.addAll(List.of("-device", "pcie-root-port,chassis=255,id=rp,addr=5"));
      where = new TreeMap<>(Map.of("bus", "rp", "addr", "0"));
    }
    words.addAll(asCaptured(device).arguments(where));
    try (QemuProcess process = new QemuBinary(qemu.binary()).start(words)) {
      Qtree tree = Qtree.parse(process.monitor("info qtree"));
      return ConfigurationSpace.read(process, tree, each -> each.id().equals(device.id())).stream()
          .map(ConfigurationSpace.Function::bytes)
          .findFirst();
    } catch (QemuException e) {
      return Optional.empty();
    }
  }

  /** Numbers that a device can't be without may show in its registers; the capture gives this. */
  private static DeviceSample asCaptured(DeviceSample device) {
    Map<String, String> required = new TreeMap<>(device.required());
    required.replaceAll((name, value) -> value.matches("[0-9]+") ? "3" : value);
    return new DeviceSample(device.id(), device.type(), required, device.backends());
  }
}
