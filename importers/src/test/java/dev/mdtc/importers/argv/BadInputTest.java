package dev.mdtc.importers.argv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is reported at its word, and everything else is imported. */
class BadInputTest {
  private static final String QEMU = "qemu-system-x86_64 -nodefaults ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-m 64 -nonsense|1:38 unknown-option|-nonsense",
        "-device edu,foo=1|1:44 unknown-property|-device edu,foo=1",
        "-device edoo|1:40 unknown-driver|-device edoo",
        "-smp cpus=many|1:42 wrong-type|-smp cpus=many",
        "-device e1000,bootindex=x|1:56 wrong-type|-device e1000,bootindex=x",
        "-device usb-tablet,port=1,usb_version=x -m 64|1:70 wrong-type|"
            + "-device usb-tablet,port=1,usb_version=x",
        "-device e1000,addr=20|1:51 malformed-address|",
        "-netdev usr,id=n|1:40 unknown-enumerator|-netdev usr,id=n",
        "-device edu,id=a -device edu,id=a|1:64 duplicate-id|-device edu,id=a",
        "-device edu,bus=nowhere|1:48 unknown-bus|-device edu,bus=nowhere",
        "-cpu nothing|1:37 unknown-enumerator|-cpu nothing",
        "-device pcie-root-port,chassis=300|1:63 out-of-range|"
            + "-device pcie-root-port,chassis=300",
        "-M nothing|1:35 unknown-machine|-machine nothing",
        "-M pc-q35-rhel8.2.0 -device edu,bus=pcie.0|1:35 unknown-machine|"
            + "-machine type=pc-q35-rhel8.2.0",
        "-M type=pc-i440fx-7.2+pve0 -device edu,bus=pci.0|1:40 unknown-machine|"
            + "-machine type=pc-i440fx-7.2+pve0",
        "-device '{\"driver\":\"edu\"'|1:56 malformed-option|-device {\"driver\":\"edu\"",
        "-kernel|1:32 malformed-option|",
      })
  void mistakesAreReportedAtTheirWords(String words, String problem, String passed) {
    Import imported = Import.of(QEMU + words);

    assertEquals(List.of(problem), imported.problems());
    if (passed != null) {
      assertEquals(passed, String.join(" ", imported.passed()));
    }
  }

  @Test
  void oneMistakeKeepsNothingElseOut() {
    Import imported =
        Import.of(QEMU + "-m 64 -device edoo -netdev user,id=n -device e1000,netdev=n -bad");

    assertTrue(imported.node("device", "e1000").isPresent());
    assertTrue(imported.node("netdev", "n").isPresent());
    assertEquals(2, imported.problems().size());
  }

  @Test
  void whatIsPassedOnIsReferredToByItsId() {
    Import imported = Import.of(QEMU + "-netdev user,id=n,foo=1 -device e1000,netdev=n");

    assertEquals(
        "\"n\"",
        imported
            .node("device", "e1000")
            .orElseThrow()
            .property("netdev")
            .orElseThrow()
            .values()
            .stream()
            .map(value -> value.toString().replaceFirst(".*value=(.*)]", "\"$1\""))
            .collect(Collectors.joining()));
  }

  @Test
  void anOptionThatIsTwoThingsIsPassedOnAsAWhole() {
    Import imported =
        Import.of(QEMU + "-nic user,model=e1000,foo=1 -virtfs local,path=/,mount_tag=t,foo=1");

    assertEquals(
        "-nic user,model=e1000,foo=1 -virtfs local,path=/,mount_tag=t,foo=1",
        String.join(" ", imported.passed()));
    assertTrue(imported.node("device", "e1000").isEmpty());
    assertTrue(imported.node("device", "virtio-9p-pci").isEmpty());
  }

  @Test
  void nothingIsTooMuch() {
    String devices =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "-device virtserialport,chardev=c" + i + " -chardev null,id=c" + i)
            .collect(Collectors.joining(" "));

    assertTimeout(
        Duration.ofSeconds(30), () -> Import.of(QEMU + "-device virtio-serial " + devices));
    assertTimeout(
        Duration.ofSeconds(30), () -> Import.of(QEMU + "-append '" + "x ".repeat(5 << 20) + "'"));
    assertTimeout(
        Duration.ofSeconds(30),
        () -> Import.of(QEMU + "-drive file=x,".repeat(1) + "a,".repeat(1 << 18)));
    assertTimeout(Duration.ofSeconds(30), () -> Import.of(QEMU + "\"$x ".repeat(1 << 18)));
    assertTimeout(Duration.ofSeconds(30), () -> Import.of(QEMU + "${".repeat(1 << 12)));
  }

  /** Command lines with pieces missing, doubled and exchanged. */
  @Test
  void nothingMakesItFail() {
    String text =
        QEMU
            + "-M q35,usb=on -cpu max,+x -m 64M -smp 2 -drive file='a b',if=none,id=d -device"
            + " '{\"driver\":\"ide-hd\",\"drive\":\"d\"}' -device virtio-scsi-pci,id=s,addr=3.1"
            + " -device scsi-hd,bus=s.0,lun=1,drive=d -net nic,model=e1000 -net user -nic tap -vga"
            + " std -usbdevice tablet -set device.s.x=1 -global a.b=c -numa node,cpus=0-1 -blockdev"
            + " raw,file.driver=file,file.filename=x,node-name=y -virtfs local,path=/,mount_tag=t";
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder broken = new StringBuilder(text);
      for (int j = 0; j <= random.nextInt(4); j++) {
        int at = QEMU.length() + random.nextInt(broken.length() - QEMU.length());
        switch (random.nextInt(4)) {
          case 0 -> broken.deleteCharAt(at);
          case 1 -> broken.insert(at, broken.charAt(random.nextInt(broken.length())));
          case 2 -> broken.insert(at, "\0\ufffd'\"${,=\\".charAt(random.nextInt(9)));
          default -> broken.setLength(at + 1);
        }
      }
      Import.of(broken.toString());
    }
  }
}
