package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mdtc.examples.InstalledReleases.Installed;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Devices of which {@code creation.json} says that they can be plugged are the same as from the
 * start, in every release. {@code -Dplugged=all} tries all others, too, and prints those for which
 * that is true.
 */
class PluggedTest {
  private static final boolean ALL = "all".equals(System.getProperty("plugged"));
  private static final int FEW = 16;
  private static final int BATCH = 8;

  /** Buses of a PC that take devices later, each with what brings one. */
  private static final Map<String, String> BUSES =
      new TreeMap<>(
          Map.of(
              "PCI", "",
              "usb-bus", "ctl: qemu-xhci { };",
              "SCSI", "ctl: virtio-scsi-pci { };",
              "virtio-serial-bus", "ctl: virtio-serial-pci { };"));

  /** Those of a mainframe. */
  private static final Map<String, String> CHANNELS =
      new TreeMap<>(Map.of("virtual-css-bus", "", "SCSI", "ctl: virtio-scsi-ccw { };"));

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> whatIsPluggedIsTheSame() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.err.println("plugged devices: -Dseed=" + seed);
    return Stream.of(
            tests("x86_64", "pc", BUSES, seed),
            tests("x86_64", "q35", BUSES, seed),
            tests("s390x", "s390-ccw-virtio", CHANNELS, seed))
        .flatMap(each -> each);
  }

  private Stream<DynamicTest> tests(
      String target, String machine, Map<String, String> buses, long seed) {
    return InstalledReleases.of(target).stream()
        .map(
            program ->
                DynamicTest.dynamicTest(
                    program + " " + machine,
                    () -> {
                      Map<String, String> others = new TreeMap<>();
                      Set<String> same = new TreeSet<>();
                      for (Map.Entry<String, String> bus : buses.entrySet()) {
                        new Board(program, machine, bus.getValue())
                            .tryAll(samples(program, bus.getKey(), seed), others, same);
                      }
                      CreationRules rules = Catalogues.creation();
                      if (ALL) {
                        System.out.println("SAME " + program + " " + machine + " " + same);
                        System.out.println("OTHER " + program + " " + machine + " " + others);
                      }
                      others.keySet().removeIf(driver -> !rules.isPluggable(driver));
                      // What the policy puts on a bus that takes nothing later, no emitter plugs.
                      others
                          .values()
                          .removeIf(why -> why.matches("Bus '.*' does not support hotplugging"));
                      assertEquals(Map.of(), others);
                    }));
  }

  private static List<DeviceSample> samples(Installed program, String bus, long seed) {
    Catalogue catalogue = Catalogues.open(program.target(), program.release()).orElseThrow();
    Map<String, String> refused = DeviceSample.refused(program.target(), program.release());
    CreationRules rules = Catalogues.creation();
    List<DeviceSample> samples = new ArrayList<>();
    for (DeviceSample sample : DeviceSample.all(catalogue, Set.of())) {
      String driver = sample.type().name();
      boolean there = !refused.containsKey(driver) || sample.hasHiddenNeeds();
      if (sample.type().bus().filter(bus::equals).isPresent()
          && there
          && (ALL || rules.isPluggable(driver))) {
        samples.add(sample);
      }
    }
    Collections.shuffle(samples, new Random(seed));
    return ALL ? samples : samples.subList(0, Math.min(FEW, samples.size()));
  }

  /** A machine with a release. */
  private final class Board {
    private final Installed program;
    private final String machine;
    private final String controller;

    Board(Installed program, String machine, String controller) {
      this.program = program;
      this.machine = machine;
      this.controller = controller;
    }

    void tryAll(List<DeviceSample> samples, Map<String, String> others, Set<String> same)
        throws JsonProcessingException {
      for (int i = 0; i < samples.size(); i += BATCH) {
        List<DeviceSample> batch = samples.subList(i, Math.min(i + BATCH, samples.size()));
        if (difference(batch).isEmpty()) {
          batch.forEach(sample -> same.add(sample.type().name()));
          continue;
        }
        for (DeviceSample sample : batch) {
          String difference = difference(List.of(sample));
          if (difference.isEmpty()) {
            same.add(sample.type().name());
          } else {
            others.put(sample.type().name(), difference);
          }
        }
      }
    }

    /** What tells devices that are plugged from the same at the start; empty if nothing does. */
    private String difference(List<DeviceSample> samples) throws JsonProcessingException {
      StringBuilder text = new StringBuilder("/dt-v1/;\n/ { machine = \"" + machine + "\"; };\n");
      samples.forEach(sample -> sample.sections().forEach(text::append));
      text.append("/ { device {\n").append(controller).append('\n');
      samples.forEach(sample -> text.append(sample.node()));
      text.append("}; };\n");
      Cli.Result result =
          Cli.runOn(
              text.toString(),
              "compile",
              "-q",
              "--qemu",
              program.release(),
              "--arch",
              program.target(),
              "-f",
              "json",
              "--json-args",
              "-");
      if (result.exit() != 0) {
        return "mdtc: " + result.err().lines().findFirst().orElse("");
      }
      List<String> argv = new ArrayList<>(Compiled.parse(result.out()).argv());
      argv.set(0, program.binary());
      List<String> ids = samples.stream().map(DeviceSample::id).toList();
      List<Map<String, Object>> plugged = new ArrayList<>();
      List<String> rest = new ArrayList<>();
      for (int i = 0; i < argv.size(); i++) {
        if (argv.get(i).equals("-device") && ids.contains(id(argv.get(i + 1)))) {
          plugged.add(device(argv.get(++i)));
        } else {
          rest.add(argv.get(i));
        }
      }
      try {
        return compare(argv, rest, plugged);
      } catch (QemuException e) {
        return String.valueOf(e.getMessage()).strip().replaceFirst("(?s).*\n", "");
      }
    }

    private String compare(List<String> argv, List<String> rest, List<Map<String, Object>> plugged)
        throws QemuException {
      Finding wanted;
      try (QemuProcess qemu = QemuProcess.startStopped(argv, folder)) {
        wanted = Finding.of(qemu, program);
      }
      try (QemuProcess qemu = QemuProcess.startStopped(rest, folder)) {
        for (Map<String, Object> device : plugged) {
          qemu.execute("device_add", device);
        }
        qemu.execute("system_reset");
        return lines(wanted.hardware(), Finding.of(qemu, program).hardware());
      }
    }
  }

  private static String id(String word) throws JsonProcessingException {
    return String.valueOf(device(word).get("id"));
  }

  private static Map<String, Object> device(String word) throws JsonProcessingException {
    if (word.startsWith("{")) {
      return JsonMapper.builder().build().readValue(word, new TypeReference<>() {});
    }
    Map<String, Object> device = new LinkedHashMap<>();
    for (String item : word.split(",(?!,)", -1)) {
      String[] sides = item.split("=", 2);
      device.put(sides.length == 1 ? "driver" : sides[0], sides[sides.length - 1]);
    }
    return device;
  }

  private static String lines(String wanted, String found) {
    List<String> gone = new ArrayList<>(wanted.lines().toList());
    found.lines().forEach(gone::remove);
    List<String> come = new ArrayList<>(found.lines().toList());
    wanted.lines().forEach(come::remove);
    return gone.isEmpty() && come.isEmpty() ? "" : gone + " -> " + come;
  }
}
