package dev.mdtc.compiler.allocate.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.allocate.Placing;
import dev.mdtc.model.machine.Pins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slots and addresses of memory devices, as QEMU gives them. */
class MemoryAddressesTest {
  private static final String MEMORY = "memory { size = 1G; slots = 4; maxmem = 4G; };";

  private static final String OBJECTS =
      """
      object {
        m0: memory-backend-ram { size = 256M; };
        m1: memory-backend-ram { size = 256M; };
        m2: memory-backend-ram { size = 128M; };
        big: memory-backend-ram { size = 1G; };
        odd: memory-backend-file { size = 2052K; mem-path = "/tmp/odd"; };
        file: memory-backend-file { size = 4M; mem-path = "/tmp/file"; };
        aligned: memory-backend-file { size = 16M; align = 16M; mem-path = "/tmp/aligned"; };
      };
      """;

  private static Placing of(String devices) {
    return of(MEMORY, devices, Pins.NONE);
  }

  private static Placing of(String memory, String devices, Pins pins) {
    return Placing.ofMachine("machine = \"pc\"; " + memory + OBJECTS, devices, pins);
  }

  /** Slot and address of each: {@code @0 0x100000000}. */
  private static List<String> places(Placing placing, String... ids) {
    List<String> places = new ArrayList<>();
    for (String id : ids) {
      places.add(placing.place(id) + " " + address(placing, id, "addr"));
    }
    return places;
  }

  private static String address(Placing placing, String id, String property) {
    return placing
        .setting(id, property)
        .map(text -> "0x" + Long.toHexString(Long.parseLong(text.replaceAll("\\D", ""))))
        .orElse("");
  }

  @Test
  void eachModuleLiesBehindTheOneBefore() {
    assertEquals(
        List.of("@0 0x100000000", "@1 0x110000000", "@2 0x120000000"),
        places(
            of(
                "a: pc-dimm { memdev = &m0; }; b: pc-dimm { memdev = &m1; };"
                    + " c: pc-dimm { memdev = &m2; };"),
            "a",
            "b",
            "c"));
  }

  @Test
  void aWrittenSlotIsKeptFromOthers() {
    assertEquals(
        List.of("@2 0x100000000", "@0 0x110000000", "@1 0x120000000"),
        places(
            of(
                "a: pc-dimm@2 { memdev = &m0; }; b: pc-dimm { memdev = &m1; };"
                    + " c: pc-dimm { memdev = &m2; };"),
            "a",
            "b",
            "c"));
  }

  @Test
  void aWrittenAddressIsKeptFromOthersAndTheGapBeforeItIsUsed() {
    assertEquals(
        List.of("@0 0x100000000", "@1 0x110000000", "@2 0x120000000"),
        places(
            of(
                "b: pc-dimm { memdev = &m1; }; c: pc-dimm { memdev = &m2; };"
                    + " a: pc-dimm { memdev = &m0; addr = 0x120000000; };"),
            "b",
            "c",
            "a"));
  }

  @Test
  void eachAddressIsAMultipleOfWhatTheBackendNeeds() {
    // Measured: a file of 4 KiB pages follows directly, RAM at the next 2 MiB.
    Placing placing =
        of(
            "a: pc-dimm { memdev = &odd; }; b: pc-dimm { memdev = &file; };"
                + " c: pc-dimm { memdev = &m2; }; d: pc-dimm { memdev = &aligned; };");
    assertEquals(
        List.of("@0 0x100000000", "@1 0x100201000", "@2 0x100800000", "@3 0x109000000"),
        places(placing, "a", "b", "c", "d"));
  }

  @Test
  void aLabelOfAnNvdimmIsNoPartOfItsMemory() {
    assertEquals(
        List.of("@0 0x100000000", "@1 0x10fe00000"),
        places(
            of("a: nvdimm { memdev = &m0; label-size = 131072; }; b: nvdimm { memdev = &m1; };"),
            "a",
            "b"));
  }

  @Test
  void virtioMemoryIsInTheSameSpaceAndNeedsNoSlot() {
    Placing placing =
        of(
            "v: virtio-mem-pci { memdev = &big; block-size = 1G; }; p: virtio-pmem-pci"
                + " { memdev = &m0; }; d: pc-dimm { memdev = &m1; };");

    assertEquals("0x100000000", address(placing, "v", "memaddr"));
    assertEquals("0x140000000", address(placing, "p", "memaddr"));
    assertEquals(List.of("@0 0x150000000"), places(placing, "d"));
  }

  @Test
  void aBlockSizeLeavesAGapThatALaterDeviceFills() {
    Placing placing =
        of(
            "d: pc-dimm { memdev = &m0; }; v: virtio-mem-pci { memdev = &big; block-size = 1G; };"
                + " p: virtio-pmem-pci { memdev = &m1; };");

    assertEquals("0x140000000", address(placing, "v", "memaddr"));
    assertEquals("0x110000000", address(placing, "p", "memaddr"));
  }

  /** Measured on QEMU 5.2, 7.2, 10.0 and 11.1 with {@code query-memory-devices}. */
  @ParameterizedTest
  @CsvSource({
    "pc, 1G, 0x100000000",
    "pc, 3G, 0x100000000",
    "pc, 3584M, 0x140000000",
    "pc, 5000M, 0x180000000",
    "q35, 2560M, 0x100000000",
    "q35, 3G, 0x140000000",
    "q35, 4G, 0x180000000",
    "pc-i440fx-2.2, 4G, 0x140000000"
  })
  void modulesBeginBehindTheRamOfTheMachine(String machine, String ram, String expected) {
    Placing placing =
        Placing.ofMachine(
            "machine = \""
                + machine
                + "\"; memory { size = "
                + ram
                + "; slots = 1; maxmem = 64G; };"
                + OBJECTS,
            "a: pc-dimm { memdev = &m0; };",
            Pins.NONE);

    assertEquals(expected, address(placing, "a", "addr"));
  }

  @Test
  void pinnedModulesStayWhenOthersGo() {
    Pins pins =
        Placing.pins(
            "pc-i440fx-7.2",
            "a: pc-dimm@0 { addr = 0x100000000; }; b: pc-dimm@1 { addr = 0x110000000; };");

    Placing placing =
        of(MEMORY, "n: pc-dimm { memdev = &m0; }; b: pc-dimm { memdev = &m1; };", pins);

    // Nor does a new one get the slot and the address of the one that may come back.
    assertEquals(List.of("@2 0x120000000", "@1 0x110000000"), places(placing, "n", "b"));
  }

  @Test
  void aModuleThatDoesNotFitItsPinnedAddressAnyMoreMoves() {
    Pins pins =
        Placing.pins(
            "pc-i440fx-7.2",
            "a: pc-dimm@0 { addr = 0x100000000; }; b: pc-dimm@1 { addr = 0x110000000; };");

    Placing placing =
        of(
            MEMORY,
            "a: pc-dimm { memdev = &m0; }; b: pc-dimm { memdev = &m1; addr = 0x108000000; };",
            pins);

    assertEquals(List.of("pin-not-honoured at pc-dimm"), placing.problems());
  }

  /** The one that has become larger moves, whichever is written first, and not its neighbour. */
  @ParameterizedTest
  @CsvSource({
    "a: pc-dimm { memdev = &big; };, b: pc-dimm { memdev = &m1; };",
    "b: pc-dimm { memdev = &m1; };, a: pc-dimm { memdev = &big; };"
  })
  void aModuleStaysWhenTheOneBelowItGrows(String first, String second) {
    Pins pins =
        Placing.pins(
            "pc-i440fx-7.2",
            "a: pc-dimm@0 { addr = 0x100000000; }; b: pc-dimm@1 { addr = 0x110000000; };");

    Placing placing = of(MEMORY, first + second, pins);

    assertEquals(List.of("pin-not-honoured at pc-dimm"), placing.problems());
    assertEquals(
        List.of("@0 0x120000000", "@1 0x110000000"), places(placing.inSpiteOfWarnings(), "a", "b"));
  }

  /** What was there in the meantime has become its neighbour's, if that needed the room. */
  @Test
  void aModuleStaysWhenAnotherOneComesBack() {
    Pins pins =
        withAbsent(
            Placing.pins(
                "pc-i440fx-7.2",
                "a: pc-dimm@0 { addr = 0x100000000; }; b: pc-dimm@1 { addr = 0x110000000; };"),
            "b");

    Placing placing =
        of(MEMORY, "b: pc-dimm { memdev = &m1; }; a: pc-dimm { memdev = &big; };", pins);

    assertEquals(List.of("pin-not-honoured at pc-dimm"), placing.problems());
    assertEquals(
        List.of("@0 0x100000000", "@1 0x140000000"), places(placing.inSpiteOfWarnings(), "a", "b"));
  }

  /** Pins of a machine from which a device has gone. */
  private static Pins withAbsent(Pins pins, String id) {
    Map<String, Pins.Pin> devices = new LinkedHashMap<>(pins.devices());
    Pins.Pin gone = Optional.ofNullable(devices.remove(id)).orElseThrow();
    return new Pins(
        pins.machine(), pins.version(), pins.cpu(), devices, List.of(new Pins.Absent(id, gone, 1)));
  }

  @Test
  void whatWasKeptIsUsedWhereNoOtherMemoryIsFree() {
    Pins pins =
        withAbsent(Placing.pins("pseries-7.2", "b: pc-dimm@1 { addr = 0x60000000; };"), "b");

    Placing placing =
        Placing.of(
            """
            /dt-v1/; /arch/ "ppc64";
            / { machine = "pseries"; memory { size = 1G; slots = 2; maxmem = 2G; };
            object { m: memory-backend-ram { size = 1G; }; };
            device { a: pc-dimm { memdev = &m; }; }; };
            """,
            CompileOptions.STANDARD.with(pins));

    assertEquals(List.of("kept-place-reused at pc-dimm"), placing.problems());
    assertEquals(List.of("@0 0x40000000"), places(placing.inSpiteOfWarnings(), "a"));
  }

  @Test
  void whatQemuRefusesIsReported() {
    assertEquals(
        List.of("duplicate-address at @2"),
        of("a: pc-dimm@2 { memdev = &m0; }; b: pc-dimm@2 { memdev = &m1; };").problems());
    assertEquals(
        List.of("address-out-of-range at @4"), of("a: pc-dimm@4 { memdev = &m0; };").problems());
    assertEquals(
        List.of("no-room at pc-dimm"),
        of("memory { size = 1G; maxmem = 4G; };", "a: pc-dimm { memdev = &m0; };", Pins.NONE)
            .problems());
    assertEquals(
        List.of("no-room at pc-dimm"),
        of(
                "memory { size = 1G; slots = 2; maxmem = 1280M; };",
                "a: pc-dimm { memdev = &m0; }; b: pc-dimm { memdev = &m1; };",
                Pins.NONE)
            .problems());
    assertEquals(
        List.of("no-room at virtio-mem-pci"),
        of("memory = 1G;", "a: virtio-mem-pci { memdev = &m0; };", Pins.NONE).problems());
    assertEquals(
        List.of("address-out-of-range at addr"),
        of("a: pc-dimm { memdev = &m0; addr = 0x20000000; };").problems());
    assertEquals(
        List.of("address-out-of-range at addr"),
        of("a: pc-dimm { memdev = &m0; addr = 0x2c0000000; };").problems());
    assertEquals(List.of(), of("a: pc-dimm { memdev = &m0; addr = 0x2b0000000; };").problems());
    assertEquals(
        List.of("misaligned-memory at addr"),
        of("a: pc-dimm { memdev = &m0; addr = 0x120001000; };").problems());
    assertEquals(
        List.of("misaligned-memory at memaddr"),
        of("a: virtio-mem-pci { memdev = &m0; block-size = 4M; memaddr = 0x100200000; };")
            .problems());
    assertEquals(
        List.of("wrong-bus at pc-dimm"),
        of("x: qemu-xhci { a: pc-dimm { memdev = &m0; }; };").problems());
    assertEquals(
        List.of("place-property at slot"),
        of("a: pc-dimm { memdev = &m0; slot = 1; };").problems());
  }

  @Test
  void anAddressThatIsNotKnownIsLeftToQemuWithAWarning() {
    Placing placing =
        Placing.ofMachine(
            "machine { type = \"pc\"; max-ram-below-4g = 2G; };" + MEMORY + OBJECTS,
            "a: pc-dimm { memdev = &m0; };",
            Pins.NONE);

    assertEquals(List.of("cannot-pin at pc-dimm"), placing.problems());
    assertEquals(
        Optional.empty(),
        placing
            .compilation()
            .machine()
            .orElseThrow()
            .devices()
            .filter(device -> device.id().equals(Optional.of("a")))
            .flatMap(device -> device.settings().stream())
            .filter(setting -> setting.name().equals("addr"))
            .findFirst());
  }
}
