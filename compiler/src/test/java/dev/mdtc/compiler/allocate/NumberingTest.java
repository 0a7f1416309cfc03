package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.model.machine.Pins;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers that devices get on buses that count in their own way, and their MAC addresses. */
class NumberingTest {
  @Test
  void aScsiDeviceGetsUnitZeroOfTheFirstFreeTarget() {
    assertEquals(
        List.of("s.0@0,0,0", "s.0@0,2,0", "s.0@0,1,0", "s.0@0,3,1", "s.0@0,3,0"),
        Placing.of(
                """
                s: virtio-scsi-pci {
                    a: scsi-cd { };
                    b: scsi-cd { };
                    c: scsi-cd@0,1,0 { };
                    d: scsi-cd@0,3,1 { };
                    e: scsi-cd { };
                };
                """)
            .places("a", "b", "c", "d", "e"));
  }

  @Test
  void aScsiControllerHasAsManyTargetsAsItHas() {
    StringBuilder devices = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      devices.append("d" + i + ": scsi-cd { };");
    }

    // An LSI 53C895A has the targets 0 to 7.
    assertEquals(
        List.of("no-room at scsi-cd"), Placing.of("s: lsi53c895a { " + devices + " };").problems());
  }

  @Test
  void anIdeChannelHasTwoUnits() {
    assertEquals(
        List.of("ide.1@0", "ide.1@1"),
        Placing.on("pc", "bus ide.1 { a: ide-cd { }; b: ide-cd { }; };").places("a", "b"));
    assertEquals(
        List.of("no-room at ide-cd"),
        Placing.on("pc", "bus ide.1 { a: ide-cd { }; b: ide-cd { }; c: ide-cd { }; };").problems());
  }

  @Test
  void portZeroOfVirtioSerialIsForTheConsole() {
    assertEquals(
        List.of("v.0@1", "v.0@0", "v.0@2", "v.0@3"),
        Placing.of(
                """
                v: virtio-serial-pci {
                    a: virtserialport { name = "a"; };
                    b: virtconsole { };
                    c: virtconsole { };
                    d: virtserialport { name = "d"; };
                };
                """)
            .places("a", "b", "c", "d"));
  }

  @Test
  void aPropertyOfTheControllerSaysHowManyPortsThereAre() {
    assertEquals(
        List.of("no-room at virtserialport"),
        Placing.of(
                """
                v: virtio-serial-pci {
                    max_ports = 2;
                    a: virtserialport { };
                    b: virtserialport { };
                };
                """)
            .problems());
  }

  @Test
  void serialPortsHaveTheirPlacesFromAList() {
    assertEquals(
        List.of("isa.0@3f8", "isa.0@2f8", "isa.0@3e8", "isa.0@2e8"),
        Placing.of("a: isa-serial { }; b: isa-serial { }; c: isa-serial { }; d: isa-serial { };")
            .places("a", "b", "c", "d"));
  }

  @Test
  void codecsCountUpwardsFromTheHighest() {
    assertEquals(
        List.of("h.0@3", "h.0@4"),
        Placing.of("h: ich9-intel-hda { a: hda-duplex@3 { }; b: hda-duplex { }; };")
            .places("a", "b"));
  }

  private static List<Optional<String>> macs(Placing placing, String... ids) {
    return Stream.of(ids).map(id -> placing.setting(id, "mac")).toList();
  }

  @Test
  void networkCardsCountTheirAddressesUp() {
    Placing placing = Placing.of("a: virtio-net-pci { }; rng: virtio-rng-pci { }; b: e1000e { };");

    assertEquals(
        List.of(
            Optional.of("52:54:00:12:34:56"), Optional.empty(), Optional.of("52:54:00:12:34:57")),
        macs(placing, "a", "rng", "b"));
  }

  @Test
  void aMacAddressThatIsWrittenIsLeftOut() {
    Placing placing =
        Placing.of(
            """
            a: virtio-net-pci { };
            b: virtio-net-pci { mac = "52:54:00:12:34:56"; };
            c: virtio-net-pci { mac = "52-54-00-12-34-58"; };
            d: virtio-net-pci { };
            """);

    assertEquals(
        List.of(Optional.of("52:54:00:12:34:57"), Optional.of("52:54:00:12:34:59")),
        macs(placing, "a", "d"));
  }

  @Test
  void aMacAddressIsKeptWithItsPin() {
    Pins pins =
        Placing.pins(
            "pc-q35-7.2", "bus pcie.0 { b: virtio-net-pci@2 { mac = \"52:54:00:12:34:57\"; }; };");
    Placing placing = Placing.on("q35", "b: virtio-net-pci { }; c: virtio-net-pci { };", pins);

    assertEquals(
        List.of(Optional.of("52:54:00:12:34:57"), Optional.of("52:54:00:12:34:56")),
        macs(placing, "b", "c"));
  }

  @Test
  void expandersLeaveRoomForTheBusesBehindThem() {
    Placing placing =
        Placing.by(
            "stable",
            "x86_64",
            "q35",
            "a: pxb-pcie { p1: pcie-root-port { }; p2: pcie-root-port { }; }; b: pxb-pcie { };",
            CompileOptions.STANDARD);

    assertEquals(Optional.of("Whole[number=240]"), placing.setting("a", "bus_nr"));
    assertEquals(Optional.of("Whole[number=224]"), placing.setting("b", "bus_nr"));
  }
}
