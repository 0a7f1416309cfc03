package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every PCI device under each policy: it is where the compiler says. {@code every-device.txt} has
 * on record what can't be had, and why; what asks for something of the host, the catalogue knows.
 */
class EveryDeviceTest {
  private static final String RELEASE = "7.2.22";
  private static final List<String> POLICIES = List.of("stable", "libvirt", "qemu");
  private static final int BATCH = 20;

  @TempDir private Path folder = Path.of("");

  /** A machine type. */
  private record Board(String target, String machine) {}

  private static final List<Board> BOARDS =
      List.of(
          new Board("x86_64", "pc"),
          new Board("x86_64", "q35"),
          new Board("aarch64", "virt"),
          new Board("ppc64", "pseries"));

  /** What became of the devices of a board under a policy. */
  private static final class Tally {
    private final Set<String> placed = new LinkedHashSet<>();

    /** Why the others are not there, by driver. */
    private final Map<String, String> refused = new TreeMap<>();
  }

  @Test
  void everyDeviceIsWhereTheCompilerSays() {
    RealQemu.binary();
    List<String> found =
        BOARDS.parallelStream().flatMap(board -> refusals(board).stream()).sorted().toList();
    assertEquals(
        String.join("\n", Records.lines("every-device.txt").stream().sorted().toList()),
        String.join("\n", found));
  }

  /** What can't be had on a board, a line each. */
  private List<String> refusals(Board board) {
    Catalogue catalogue = Catalogues.open(board.target(), RELEASE).orElseThrow();
    List<DeviceSample> all =
        DeviceSample.all(catalogue, Set.of()).stream().filter(DeviceSample::onPci).toList();
    List<DeviceSample> devices = DeviceSample.needingNoHost(catalogue);
    List<String> lines = new ArrayList<>();
    for (String policy : POLICIES) {
      Tally tally = new Tally();
      // What brings a bus would take in others, or be the only place that they fit.
      Set<DeviceSample> left = new LinkedHashSet<>(devices);
      List<DeviceSample> alone =
          devices.stream().filter(device -> device.bringsPci(catalogue)).toList();
      left.removeAll(alone);
      batches(List.copyOf(left)).forEach(batch -> place(board, policy, batch, catalogue, tally));
      alone.forEach(device -> place(board, policy, List.of(device), catalogue, tally));
      System.out.printf(
          "%s %s, %s: %d of %d devices; %d need something of the host, and refused are%n  %s%n",
          board.target(),
          board.machine(),
          policy,
          tally.placed.size(),
          all.size(),
          all.size() - devices.size(),
          tally.refused);
      tally.refused.forEach(
          (driver, reason) ->
              lines.add(
                  "%s: %s %s, %s: %s"
                      .formatted(driver, board.target(), board.machine(), policy, reason)));
    }
    return lines;
  }

  private static Collection<List<DeviceSample>> batches(List<DeviceSample> devices) {
    int count = (devices.size() + BATCH - 1) / BATCH;
    return devices.stream()
        .collect(Collectors.groupingBy(device -> devices.indexOf(device) % count))
        .values();
  }

  /** Puts devices into a machine; those that it doesn't take together are tried one by one. */
  private void place(
      Board board, String policy, List<DeviceSample> devices, Catalogue catalogue, Tally tally) {
    List<DeviceSample> together = new ArrayList<>(devices);
    while (!together.isEmpty()) {
      Map<DeviceSample, String> refused = start(board, policy, together, catalogue);
      if (refused.isEmpty()) {
        together.forEach(device -> tally.placed.add(device.type().name()));
        return;
      }
      if (together.size() == 1) {
        refused.forEach((device, reason) -> tally.refused.put(device.type().name(), reason));
        return;
      }
      together.removeAll(refused.keySet());
      refused.keySet().forEach(device -> place(board, policy, List.of(device), catalogue, tally));
    }
  }

  /** Starts devices together; gives those that are refused, with the reason. */
  private Map<DeviceSample, String> start(
      Board board, String policy, List<DeviceSample> devices, Catalogue catalogue) {
    String text = description(board, devices);
    Cli.Result result = Cli.runOn(text, "compile", "-f", "json", "--placement", policy, "-");
    if (result.exit() != 0) {
      assertEquals(1, result.exit(), result::err);
      return Refusals.byMdtc(text, devices, result.err());
    }
    Compiled compiled = Compiled.parse(result.out());
    Places places = new Places(catalogue);
    Map<String, String> expected = new TreeMap<>();
    compiled.devices().stream()
        .filter(device -> device.bus().isPresent())
        .forEach(device -> device.id().ifPresent(id -> expected.put(id, places.of(device))));
    try {
      Map<String, String> actual =
          new TreeMap<>(Guest.tryStart(compiled.argv(), folder, catalogue).devices());
      assertEquals(lines(expected), lines(actual), () -> policy + "\n" + text + compiled.argv());
      return Map.of();
    } catch (QemuException e) {
      return Refusals.byQemu(devices, String.valueOf(e.getMessage()));
    }
  }

  private static String description(Board board, List<DeviceSample> devices) {
    StringBuilder text = new StringBuilder("/dt-v1/;\n");
    text.append("/arch/ \"%s\";\n/qemu/ \"%s\";\n".formatted(board.target(), RELEASE));
    text.append(
        "/ { machine = \"%s\"; memory { size = 256M; slots = 8; maxmem = 16G; }; };\n"
            .formatted(board.machine()));
    devices.forEach(device -> device.sections().forEach(text::append));
    text.append("/ { device {\n");
    devices.forEach(device -> text.append(device.node()));
    return text.append("}; };\n").toString();
  }

  private static String lines(Map<String, String> places) {
    StringBuilder text = new StringBuilder();
    places.forEach((id, place) -> text.append(id).append(": ").append(place).append('\n'));
    return text.toString();
  }
}
