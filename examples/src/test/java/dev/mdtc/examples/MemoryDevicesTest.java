package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots and addresses of memory devices on a real QEMU. */
class MemoryDevicesTest {
  private static final int MACHINES = Integer.getInteger("machines", 24);
  private static final long SEED = Long.getLong("seed", 1);

  @TempDir private Path folder = Path.of("");

  /** A machine, what it needs besides, and with which memory modules it can be tried. */
  private record Board(
      String target, String machine, List<String> argv, List<String> rams, List<String> drivers) {}

  private static final List<String> SMALL = List.of("256M", "1G", "1500M", "2560M", "3G");

  private static final List<Board> BOARDS =
      List.of(
          new Board(
              "x86_64",
              "pc",
              List.of(),
              Stream.concat(SMALL.stream(), Stream.of("3584M")).toList(),
              List.of("pc-dimm", "pc-dimm", "virtio-mem-pci", "virtio-pmem-pci")),
          new Board(
              "x86_64",
              "q35",
              List.of(),
              SMALL,
              List.of("pc-dimm", "pc-dimm", "virtio-mem-pci", "virtio-pmem-pci")),
          new Board("ppc64", "pseries", List.of(), List.of("1G", "1280M"), List.of("pc-dimm")),
          new Board("loongarch64", "virt", List.of(), List.of("1G", "1500M"), List.of("pc-dimm")),
          new Board(
              "aarch64",
              "virt",
              List.of("-cpu", "cortex-a57", "-bios", "firmware"),
              List.of("1G", "1500M"),
              List.of("pc-dimm")));

  @BeforeEach
  void makeFirmware() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("firmware").toFile(), "rw")) {
      file.setLength(64 << 20);
    }
  }

  @TestFactory
  Stream<DynamicTest> thePolicyQemuGivesWhatAnUnpinnedCommandLineGets() {
    RealQemu.binary();
    System.err.println("memory: -Dseed=" + SEED + " -Dmachines=" + MACHINES);
    Random random = new Random(SEED);
    return IntStream.range(0, MACHINES)
        .mapToObj(
            i -> {
              long seed = random.nextLong();
              return DynamicTest.dynamicTest(
                  "machine " + seed,
                  () -> compare(BOARDS.get(i % BOARDS.size()), new Random(seed)));
            });
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void compare(Board board, Random random) {
    String ram = pick(random, board.rams());
    List<String> sizes =
        board.target().equals("ppc64")
            ? List.of("256M", "512M", "1G", "256M", "512M", "64M")
            : List.of("2M", "128M", "256M", "1G", "66M");
    StringBuilder objects = new StringBuilder();
    StringBuilder devices = new StringBuilder();
    List<String> argv = new ArrayList<>(start(board.target(), board.machine(), ram));
    argv.addAll(board.argv());
    List<String> options = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String driver = pick(random, board.drivers());
      String size = pick(random, sizes);
      boolean explicit = driver.equals("pc-dimm") && random.nextInt(4) == 0;
      String slot = explicit ? "" + (8 + i) : "";
      objects.append("m%d: memory-backend-ram { size = %s; };\n".formatted(i, size));
      devices.append(
          "d%d: %s%s { memdev = &m%d; };\n".formatted(i, driver, explicit ? "@" + slot : "", i));
      argv.addAll(List.of("-object", "memory-backend-ram,id=m%d,size=%s".formatted(i, size)));
      options.addAll(
          List.of(
              "-device",
              "%s,id=d%d,memdev=m%d%s".formatted(driver, i, i, explicit ? ",slot=" + slot : "")));
    }
    argv.addAll(options);
    String description =
        description(board.target(), board.machine(), ram, board.argv(), objects, devices);

    Map<String, String> unpinned;
    try {
      unpinned = read(argv);
    } catch (QemuException e) {
      assertEquals(1, Cli.runOn(description, "check", "-").exit(), description + argv + e);
      return;
    }
    Compiled compiled = compile(description, "qemu");
    assertEquals(unpinned, start(compiled.argv()), () -> description + compiled.argv());
    Compiled stable = compile(description, "stable");
    assertEquals(unpinned, start(stable.argv()), () -> description + stable.argv());
  }

  private static List<String> start(String target, String machine, String ram) {
    return List.of(
        "qemu-system-" + target,
        "-nodefaults",
        "-no-user-config",
        "-machine",
        machine,
        "-m",
        ram + ",slots=16,maxmem=12G");
  }

  private static String description(
      String target,
      String machine,
      String ram,
      List<String> argv,
      CharSequence objects,
      CharSequence devices) {
    StringBuilder words = new StringBuilder();
    argv.stream().skip(argv.isEmpty() ? 0 : 2).forEach(word -> words.append(", \"" + word + "\""));
    return """
    /dt-v1/;
    /arch/ "%s";
    / { machine = "%s"; %s memory { size = %s; slots = 16; maxmem = 12G; };
    %s
    object {
    %s};
    device {
    %s}; };
    """
        .formatted(
            target,
            machine,
            argv.isEmpty() ? "" : "cpu = \"" + argv.get(1) + "\";",
            ram,
            words.isEmpty() ? "" : "/argv/ " + words.substring(2) + ";",
            objects,
            devices);
  }

  private static Compiled compile(String description, String placement) {
    Cli.Result result =
        Cli.runOn(description, "compile", "--placement", placement, "-f", "json", "-");
    assertEquals(0, result.exit(), () -> description + result.err());
    return Compiled.parse(result.out());
  }

  private Map<String, String> start(List<String> argv) {
    try {
      return read(argv);
    } catch (QemuException e) {
      return fail(String.join(" ", argv), e);
    }
  }

  /** Slot and address of each memory device. */
  private Map<String, String> read(List<String> argv) throws QemuException {
    List<String> command = new ArrayList<>(argv);
    command.set(0, RealQemu.binary(argv.getFirst()));
    Map<String, String> places = new TreeMap<>();
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      for (JsonNode device : qemu.execute("query-memory-devices")) {
        JsonNode data = device.get("data");
        JsonNode address = data.has("addr") ? data.get("addr") : data.get("memaddr");
        places.put(
            data.get("id").asText(),
            (data.has("slot") ? "@" + data.get("slot").asLong() + " " : "")
                + Long.toHexString(address.asLong()));
      }
    }
    return places;
  }

  @ParameterizedTest
  @CsvSource({
    "a: pc-dimm {; b: pc-dimm {; c: pc-dimm {, @0 100000000; @1 110000000; @2 120000000",
    "a: pc-dimm@2 {; b: pc-dimm {; c: pc-dimm {, @2 100000000; @0 110000000; @1 120000000",
    "a: pc-dimm { addr = 0x120000000|; b: pc-dimm {; c: pc-dimm {,"
        + " @0 120000000; @1 100000000; @2 110000000"
  })
  void q46SlotsAndAddressesOfModules(String devices, String expected) {
    List<String> written = List.of(devices.split(";", -1));
    List<String> sizes = List.of("256M", "256M", "128M");
    StringBuilder tree = new StringBuilder();
    StringBuilder objects = new StringBuilder();
    for (int i = 0; i < written.size(); i++) {
      tree.append(written.get(i).replace('|', ';')).append(" memdev = &m" + i + "; };\n");
      objects.append("m" + i + ": memory-backend-ram { size = " + sizes.get(i) + "; };\n");
    }
    String description = description("x86_64", "pc", "1G", List.of(), objects, tree);

    Map<String, String> places = start(compile(description, "qemu").argv());

    assertEquals(expected, String.join("; ", places.values()));
  }
}
