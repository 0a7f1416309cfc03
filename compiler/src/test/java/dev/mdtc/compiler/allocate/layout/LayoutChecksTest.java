package dev.mdtc.compiler.allocate.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.allocate.Placing;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said against whole machines, beside the examples of the checks' pages. */
class LayoutChecksTest {
  private static final String DEVICES =
      """
      vga: VGA { };
      disk: virtio-blk-pci { };
      net: virtio-net-pci { };
      old: e1000 { };
      older: rtl8139 { };
      usb: qemu-xhci { hub: usb-hub { tablet: usb-tablet { }; }; };
      scsi: virtio-scsi-pci { };
      serial: virtio-serial-pci { };
      """;

  private static final String CHIPSET =
      """
      sound: ich9-intel-hda { };
      ehci: ich9-usb-ehci1 { };
      uhci1: ich9-usb-uhci1 { masterbus = "ehci.0"; firstport = 0; };
      uhci2: ich9-usb-uhci2 { masterbus = "ehci.0"; firstport = 2; };
      uhci3: ich9-usb-uhci3 { masterbus = "ehci.0"; firstport = 4; };
      card: usb-ccid { };
      iommu: virtio-iommu-pci { };
      panic: pvpanic-pci { };
      """;

  private static final String OLD_PARTS =
      """
      bus isa.0 {
        a: isa-serial { }; b: isa-serial { }; c: isa-serial { }; d: isa-serial { };
        p: isa-parallel { }; s: sb16 { }; w: cs4231a { irq = 11; };
        x: isa-debug-exit { }; y: isa-debugcon { }; z: pvpanic { };
      };
      """;

  private static List<String> problems(
      String policy, String target, String machine, String devices) {
    return Placing.by(policy, target, machine, devices, CompileOptions.STANDARD).problems();
  }

  private static String many(int count, String text) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> text.replace("%d", Integer.toString(i)))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "stable, x86_64, q35",
    "stable, x86_64, pc",
    "stable, aarch64, virt",
    "stable, ppc64, pseries",
    "libvirt, x86_64, q35",
    "libvirt, x86_64, pc",
    "libvirt, aarch64, virt",
    "libvirt, ppc64, pseries"
  })
  void whatAPolicyDoesIsRight(String policy, String target, String machine) {
    assertEquals(List.of(), problems(policy, target, machine, DEVICES));
    assertEquals(
        List.of(),
        problems(policy, target, machine, DEVICES + many(60, "r%d: virtio-rng-pci { };")));
    assertEquals(
        List.of(), problems(policy, target, machine, DEVICES + many(20, "e%d: e1000 { };")));
  }

  @ParameterizedTest
  @CsvSource({"stable", "libvirt"})
  void theChipsetsOwnPlacesAreRight(String policy) {
    assertEquals(List.of(), problems(policy, "x86_64", "q35", CHIPSET));
  }

  @Test
  void usualAddressesOnTheIsaBusDoNotClash() {
    assertEquals(List.of(), problems("stable", "x86_64", "pc", OLD_PARTS));
  }

  @Test
  void thirtyOneCardsBehindABridgeNeedOneWindow() {
    String cards = "b: pcie-pci-bridge { " + many(31, "e%d: e1000 { };") + " };";
    assertEquals(List.of(), problems("stable", "x86_64", "q35", cards));
  }

  @Test
  void onlyOneIsSaidOfManyWindows() {
    String cards = many(100, "e%d: e1000e { };");
    List<Diagnostic> found =
        Placing.by("stable", "x86_64", "q35", cards, CompileOptions.STANDARD)
            .compilation()
            .diagnostics();
    assertEquals(
        List.of(
            "100 bridges and ports need I/O space, firmware has it for 14 and gives it to none if"
                + " they are more"),
        found.stream().map(Diagnostic::message).toList());
  }

  @Test
  void aBusHasNumbersForTwoHundredAndFiftyFiveMore() {
    String most =
        "bus pcie.0 { b: pci-bridge { " + many(31, "c%d: pci-bridge { shpc = off; };") + " }; };";
    String ports = many(223, "p%d: pcie-root-port { };");
    assertEquals(List.of(), problems("stable", "x86_64", "q35", most + ports));
    assertEquals(
        List.of("too-many-buses at pcie-root-port"),
        problems("stable", "x86_64", "q35", most + ports + "more: pcie-root-port { };"));
  }

  @Test
  void eachHostBridgeOfPseriesHasNumbersOfItsOwn() {
    String ports = many(20, "b%d: pci-bridge { };");
    String other = "h: spapr-pci-host-bridge { " + many(20, "c%d: pci-bridge { };") + " };";
    assertEquals(List.of(), problems("stable", "ppc64", "pseries", ports + other));
  }

  @Test
  void aControllerWithCompanionsHasTwoSpeeds() {
    String card = "bus ehci.0 { card: usb-ccid { }; };";
    assertEquals(
        List.of("speed-mismatch at usb-ccid"),
        problems("stable", "x86_64", "q35", "ehci: usb-ehci { };" + card));
    assertEquals(
        List.of(),
        problems(
            "stable",
            "x86_64",
            "q35",
            "ehci: ich9-usb-ehci1 { }; uhci: ich9-usb-uhci1 { masterbus = \"ehci.0\"; };" + card));
  }

  /** The machine's own controller of high speed has companions. */
  @Test
  void aCardMayBeOnTheControllerOfTheMachine() {
    String machine =
        "/dt-v1/; / { machine { type = \"q35\"; usb; }; device { card: usb-ccid { }; }; };";
    assertEquals(List.of(), Placing.of(machine, CompileOptions.STANDARD).problems());
  }

  @Test
  void thePolicyQemuMayUseTheRootBusAndSlotZero() {
    assertEquals(
        List.of(),
        problems(
            "qemu",
            "x86_64",
            "q35",
            "a: virtio-rng-pci { }; b: virtio-rng-pci@9 { }; c: pcie-pci-bridge { d: e1000 { };"
                + " };"));
  }
}
