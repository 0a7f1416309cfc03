package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Devices on a machine, for what is known of where an unpinned command line puts them: as a
 * description under QEMU's own placement policy, and as plain options that a real QEMU gets.
 *
 * @param folder where QEMU runs
 * @param releases the binaries that must agree
 * @param machine the machine type, with its options as {@code -machine} takes them
 * @param sections what the description has besides the machine and its devices
 * @param devices the description's devices
 * @param options QEMU's options, a line each; a line without {@code -} in front is a device
 */
record QemuRow(
    Path folder,
    List<InstalledReleases.Installed> releases,
    String machine,
    String sections,
    String devices,
    String options) {
  private static final String MEASURED = "7.2";

  /** A machine of the release on which the facts were measured. */
  static QemuRow on(Path folder, String target, String machine) {
    List<InstalledReleases.Installed> measured =
        InstalledReleases.of(target).stream()
            .filter(each -> each.release().startsWith(MEASURED + "."))
            .toList();
    RealQemu.require(!measured.isEmpty(), "qemu-system-" + target + " of " + MEASURED);
    return new QemuRow(folder, measured, machine, "", "", "");
  }

  /** The same on every release that is installed. */
  QemuRow onEveryRelease() {
    return onReleases(".*");
  }

  /** The same on the releases that match a pattern, and on the measured one. */
  QemuRow onReleases(String pattern) {
    List<InstalledReleases.Installed> all =
        InstalledReleases.of(releases.getFirst().target()).stream()
            .filter(q -> releases.contains(q) || q.release().matches(pattern))
            .toList();
    return new QemuRow(folder, all, machine, sections, devices, options);
  }

  QemuRow sections(String text) {
    return new QemuRow(folder, releases, machine, text, devices, options);
  }

  QemuRow devices(String text) {
    return new QemuRow(folder, releases, machine, sections, text, options);
  }

  QemuRow options(String text) {
    return new QemuRow(folder, releases, machine, sections, devices, text);
  }

  /** What becomes of a text with {@code %d} in it for each number of a range. */
  static String each(int first, int last, String text) {
    StringBuilder all = new StringBuilder();
    for (int i = first; i <= last; i++) {
      all.append(text.replace("%d", Integer.toString(i))).append('\n');
    }
    return all.toString();
  }

  /** The description puts devices where the unpinned command line does: {@code A pci.0@2}. */
  void agrees(String... places) {
    qemuPuts(places);
    compiles(places);
  }

  /** The description compiles to these places, where QEMU has the devices as well. */
  void compiles(String... places) {
    for (InstalledReleases.Installed qemu : releases) {
      Compiled compiled = compile(qemu);
      Map<String, String> said = new TreeMap<>();
      compiled.devices().stream()
          .filter(device -> device.id().isPresent())
          .forEach(device -> said.put(device.id().get(), new Places(catalogue(qemu)).of(device)));
      assertEquals(lines(places), lines(said, places), () -> "mdtc for " + qemu);
      Guest guest = start(qemu, compiled.argv());
      assertEquals(lines(places), lines(guest.devices(), places), () -> "pinned on " + qemu);
    }
  }

  /** What a device of the compiled machine is set to on its command line, such as {@code irq=4}. */
  void compilesWith(String id, String setting) {
    for (InstalledReleases.Installed qemu : releases) {
      String device =
          compile(qemu).argv().stream()
              .filter(word -> word.contains(",id=" + id + ","))
              .findFirst()
              .orElseThrow();
      assertTrue(List.of(device.split(",")).contains(setting), () -> qemu + ": " + device);
    }
  }

  /** QEMU alone has the devices at these places. */
  void qemuPuts(String... places) {
    for (InstalledReleases.Installed qemu : releases) {
      Guest guest = start(qemu, unpinned(qemu));
      assertEquals(lines(places), lines(guest.devices(), places), () -> "unpinned on " + qemu);
    }
  }

  /** QEMU alone ends with a message that has this in it. */
  void qemuRefuses(String message) {
    for (InstalledReleases.Installed qemu : releases) {
      String said;
      try {
        Guest guest = Guest.tryStart(unpinned(qemu), folder, catalogue(qemu));
        said = "nothing: " + guest.devices();
      } catch (QemuException e) {
        said = String.valueOf(e.getMessage());
      }
      assertTrue(said.contains(message), qemu + " says " + said);
    }
  }

  /** The description has these problems and no other: {@code no-room at virtio-rng-pci}. */
  void isWrong(String... problems) {
    check(1, problems);
  }

  /** The description has these problems and no other, and QEMU takes it nevertheless. */
  void isDoubtful(String... problems) {
    check(0, problems);
  }

  private void check(int exit, String... problems) {
    for (InstalledReleases.Installed qemu : releases) {
      String text = description(qemu);
      Cli.Result result =
          Cli.runOn(text, "check", "--qemu", qemu.binary(), "--format", "json", "-");
      assertEquals(exit, result.exit(), result.err());
      assertEquals(
          List.of(problems), problems(text, result.out()), () -> "mdtc for " + qemu + result.out());
    }
  }

  /** Both refuse: QEMU in these words, mdtc with these problems. */
  void refused(String message, String... problems) {
    qemuRefuses(message);
    isWrong(problems);
  }

  /** The machine's own devices are at these PCI addresses, of the description and in QEMU. */
  void hasOwn(String... addresses) {
    for (InstalledReleases.Installed qemu : releases) {
      Compiled compiled = compile(qemu);
      assertEquals(List.of(addresses), addresses(Places.pci(compiled)), () -> "mdtc for " + qemu);
      for (List<String> argv : List.of(compiled.argv(), unpinned(qemu))) {
        assertEquals(
            List.of(addresses), addresses(start(qemu, argv).pci()), () -> qemu + " " + argv);
      }
    }
  }

  /** The description compiles, and this is said of it besides. */
  void warns(String... warnings) {
    for (InstalledReleases.Installed qemu : releases) {
      String text = description(qemu);
      Cli.Result result =
          Cli.runOn(text, "check", "--qemu", qemu.binary(), "--format", "json", "-");
      assertEquals(0, result.exit(), result.err());
      assertEquals(List.of(warnings), problems(text, result.out()), () -> "mdtc for " + qemu);
    }
  }

  /** The compiled machine once firmware has run on the measured release. */
  BootedGuest booted() {
    InstalledReleases.Installed qemu = releases.getFirst();
    try {
      return BootedGuest.start(qemu.binary(), Compiled.parse(run(qemu).out()).argv(), folder);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> addresses(List<String> pci) {
    return pci.stream()
        .map(line -> line.substring("0000:00:".length(), line.indexOf(' ')))
        .toList();
  }

  /** The command line of the compiled description. */
  List<String> argv() {
    return compile(releases.getFirst()).argv();
  }

  private Compiled compile(InstalledReleases.Installed qemu) {
    Cli.Result result = run(qemu);
    assertEquals("0 ", result.exit() + " " + result.err(), () -> description(qemu));
    return Compiled.parse(result.out());
  }

  /** Without the warning of what QEMU alone places, for the rows tell of just that. */
  private Cli.Result run(InstalledReleases.Installed qemu) {
    return Cli.runOn(
        description(qemu),
        "compile",
        "--qemu",
        qemu.binary(),
        "-W",
        "no-cannot-pin",
        "-f",
        "json",
        "-");
  }

  private Guest start(InstalledReleases.Installed qemu, List<String> argv) {
    List<String> command = new ArrayList<>(argv);
    command.set(0, qemu.binary());
    try {
      return Guest.tryStart(command, folder, catalogue(qemu));
    } catch (QemuException e) {
      throw new AssertionError(String.join(" ", command) + "\n" + e.getMessage(), e);
    }
  }

  private static Catalogue catalogue(InstalledReleases.Installed qemu) {
    return Catalogues.open(qemu.target(), qemu.release()).orElseThrow();
  }

  private String description(InstalledReleases.Installed qemu) {
    List<String> words = List.of(machine.split(","));
    StringBuilder properties = new StringBuilder();
    words
        .subList(1, words.size())
        .forEach(word -> properties.append(word.replace("=", " = ")).append("; "));
    return """
    /dt-v1/;
    /arch/ "%s";
    /placement/ "qemu";
    %s
    / { machine { type = "%s"; %s}; device {
    %s
    }; };
    """
        .formatted(qemu.target(), sections, words.getFirst(), properties, devices);
  }

  private List<String> unpinned(InstalledReleases.Installed qemu) {
    List<String> argv =
        new ArrayList<>(
            List.of(qemu.binary(), "-nodefaults", "-no-user-config", "-machine", machine));
    for (String line : options.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      argv.addAll(line.startsWith("-") ? List.of(line.split(" ", 2)) : List.of("-device", line));
    }
    return argv;
  }

  private static String lines(String... places) {
    return Stream.of(places).sorted().reduce("", (all, place) -> all + place + "\n");
  }

  /** The places of those that are asked for, without the drivers. */
  private static String lines(Map<String, String> devices, String... wanted) {
    Function<String, String> place =
        id ->
            Optional.ofNullable(devices.get(id))
                .map(found -> id + " " + found.substring(found.indexOf(' ') + 1))
                .orElse(id + " is nowhere");
    return lines(
        Stream.of(wanted)
            .map(each -> place.apply(each.substring(0, each.indexOf(' '))))
            .toArray(String[]::new));
  }

  private static List<String> problems(String text, String json) {
    JsonNode found;
    try {
      found = JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    List<String> source = text.lines().toList();
    List<String> problems = new ArrayList<>();
    for (JsonNode each : found) {
      String line = source.get(each.at("/start/line").asInt() - 1);
      problems.add(
          each.get("check").asText()
              + " at "
              + line.substring(
                  each.at("/start/column").asInt() - 1, each.at("/end/column").asInt() - 1));
    }
    return problems;
  }
}
