package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mdtc.machines.Catalogues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Devices of which it is known what QEMU 11.1 has changed in them since 7.2: the changes are there,
 * and a version takes back each of them.
 */
class ReferenceVersionsTest {
  private static final Set<String> DEVICES = Set.of("e1000e", "nvme", "virtio-net-pci");

  /** What has changed in all devices on PCI Express. */
  private static final String PCI_EXPRESS =
      """
      x-pcie-ari-nextfn-1: true -> false
      x-pcie-err-unc-mask: false -> true
      x-pcie-ext-tag: false -> true
      """;

  private static final String E1000E =
      """
      0xe4: 00 -> 20
      migrate-timadj: false -> true
      """
          + PCI_EXPRESS;

  private static final String NVME = "0x84: 00 -> 20\n" + PCI_EXPRESS;

  private static final String VIRTIO_NET_PCI =
      """
      guest_tunnel: false -> true
      guest_tunnel_csum: false -> true
      guest_uso4: false -> true
      guest_uso6: false -> true
      host_tunnel: false -> true
      host_tunnel_csum: false -> true
      host_uso: false -> true
      virtio-backend/guest_tunnel: false -> true
      virtio-backend/guest_tunnel_csum: false -> true
      virtio-backend/guest_uso4: false -> true
      virtio-backend/guest_uso6: false -> true
      virtio-backend/host_tunnel: false -> true
      virtio-backend/host_tunnel_csum: false -> true
      virtio-backend/host_uso: false -> true
      """
          + PCI_EXPRESS;

  @TempDir private Path folder = Path.of("");

  /** What tells each device from what it was, a line a difference. */
  private final Map<String, String> changed = new TreeMap<>();

  /** The same of devices that have their version. */
  private final Map<String, String> kept = new TreeMap<>();

  @Test
  void aVersionTakesBackWhatQemuHasChanged() {
    InstalledReleases.Installed newest = InstalledReleases.of("x86_64").getLast();
    RealQemu.require(newest.release().startsWith("11.1."), "QEMU 11.1");
    SideBySide.Side now = SideBySide.Side.plain(newest, "pc-q35-11.1");
    new SideBySide(
            "pcie.0",
            List.of(SideBySide.Side.plain(newest, "pc-q35-7.2"), now, now.at("7.2")),
            folder,
            new SideBySide.Visitor() {
              @Override
              public void read(
                  DeviceSample device, List<SortedMap<String, String>> found, List<String> said) {
                String driver = device.type().name();
                assertFalse(found.get(0).isEmpty(), driver);
                changed.put(driver, differences(found.get(0), found.get(1)));
                kept.put(driver, differences(found.get(0), found.get(2)));
              }

              @Override
              public void refused(DeviceSample device, String reason) {
                throw new AssertionError(device + ": " + reason);
              }
            })
        .visit(
            DeviceSample.all(Catalogues.open("x86_64", "11.1").orElseThrow(), Set.of()).stream()
                .filter(device -> DEVICES.contains(device.type().name()))
                .toList());

    assertEquals(Map.of("e1000e", E1000E, "nvme", NVME, "virtio-net-pci", VIRTIO_NET_PCI), changed);
    assertEquals(Map.of("e1000e", "", "nvme", "", "virtio-net-pci", ""), kept);
  }

  private static String differences(
      SortedMap<String, String> before, SortedMap<String, String> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      String was = before.getOrDefault(name, "absent");
      String is = now.getOrDefault(name, "absent");
      if (!was.equals(is)) {
        lines.add("%s: %s -> %s%n".formatted(name, was, is));
      }
    }
    return String.join("", lines);
  }
}
