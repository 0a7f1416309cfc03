package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code mdtc import argv --modern} writes in place of options of old. That the guest can't
 * tell is what {@link ArgvStartTest} looks at.
 */
class ModernImportTest {
  private static final String QEMU = "qemu-system-x86_64 -nodefaults ";

  /** What a command line compiles to after it has been imported. */
  private static String modern(String command) {
    Cli.Result result =
        Cli.runOn(QEMU + command, "import", "argv", "--modern", "--qemu", "7.2", "-");
    assertEquals(0, result.exit(), result.err());
    List<String> words = ArgvExamplesTest.compiled(result.out());
    return String.join(" ", words.subList(words.indexOf("-no-user-config") + 1, words.size()))
        .replaceFirst("-machine [^ ,]+ -cpu [^ ,]+ ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stdio                          | stdio,id=serial0
          null                           | null,id=serial0
          vc:80Cx24C                     | vc,id=serial0,cols=80,rows=24
          vc:640x480                     | vc,id=serial0,width=640,height=480
          file:/tmp/a,b                  | file,id=serial0,path=/tmp/a,,b
          pipe:/tmp/p                    | pipe,id=serial0,path=/tmp/p
          unix:/tmp/s,server,nowait      | socket,id=serial0,path=/tmp/s,server=on,wait=off
          tcp:localhost:4444,server=on   | socket,id=serial0,host=localhost,port=4444,server=on
          tcp::4444,server               | socket,id=serial0,host=,port=4444,server=on
          telnet:127.0.0.1:23,server     | socket,id=serial0,telnet=on,host=127.0.0.1,port=23,server=on
          udp:192.0.2.1:4555@:4556       | udp,id=serial0,host=192.0.2.1,port=4555,localport=4556
          /dev/ttyS0                     | serial,id=serial0,path=/dev/ttyS0
          """)
  void serialPortsAreDevicesOnCharacterDevices(String old, String chardev) {
    assertEquals(
        "-chardev "
            + chardev
            + " -device isa-serial,id=input0,bus=isa.0,iobase=1016,index=0,irq=4,chardev=serial0",
        modern("-serial " + old));
  }

  @Test
  void consolesAreSharedWithTheMonitor() {
    assertEquals(
        "-chardev stdio,id=serial0,mux=on,signal=off -mon serial0,mode=readline"
            + " -device isa-serial,id=input0,bus=isa.0,iobase=1016,index=0,irq=4,chardev=serial0",
        modern("-serial mon:stdio"));
  }

  @Test
  void numbersOfPortsStay() {
    assertEquals(
        "-chardev pty,id=serial1 -device"
            + " isa-serial,id=input0,bus=isa.0,iobase=760,index=1,irq=3,chardev=serial1",
        modern("-serial none -serial pty"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none         | cache.direct=on            |
          unsafe       | cache.no-flush=on          |
          writeback    |                            |
          writethrough |                            | write-cache=off
          directsync   | cache.direct=on            | write-cache=off
          """)
  void cacheModesAreSettingsOfBothSides(String mode, String node, String guest) {
    String words = modern("-drive if=virtio,format=qcow2,file=a.qcow2,werror=stop,cache=" + mode);

    assertEquals(node != null, words.contains(String.valueOf(node)), words);
    assertEquals(guest != null, words.contains(String.valueOf(guest)), words);
    assertTrue(words.startsWith("-blockdev qcow2,node-name=virtio0,"), words);
    assertTrue(
        words.contains("-device virtio-blk-pci,id=disk0,bus=pci.0,addr=0x2,drive=virtio0"), words);
    assertTrue(words.contains("werror=stop"), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -hdb a.img                                  | -drive id=ide0-hd1,media=disk,file=a.img,if=none -device ide-hd,id=disk0,bus=ide.0,unit=1,drive=ide0-hd1
          -drive if=ide,media=cdrom,index=2           | -device ide-cd,id=disk0,bus=ide.1,unit=0
          -M q35 -drive if=ide,media=cdrom,index=2    | -device ide-cd,id=disk0,bus=ide.2,unit=0
          -drive if=floppy                            | -device floppy,id=disk0,bus=floppy-bus.0,unit=0
          """)
  void drivesAreAtTheBoardsPlaces(String old, String words) {
    assertEquals(words, modern(old));
  }

  @Test
  void flashMemoryIsAPropertyOfTheMachine() {
    String words = modern("-drive if=pflash,format=raw,readonly=on,file=code.fd");

    assertTrue(words.contains("-machine pc-i440fx-7.2,pflash0=pflash0 "), words);
    assertTrue(words.contains("-blockdev raw,node-name=pflash0,"), words);
    assertTrue(words.contains("file.read-only=on,read-only=on"), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -drive if=none,id=d,file=a.img                            -device virtio-blk-pci,drive=d
          -drive if=none,id=d,format=raw,file=nbd:localhost:10809   -device virtio-blk-pci,drive=d
          -drive if=none,id=d,format=raw,file=a.img,iops=100        -device virtio-blk-pci,drive=d
          -drive if=none,id=d,format=raw,file=a.img                 -device usb-storage,drive=d
          """)
  void drivesStayThatABlockDeviceCouldNotStandFor(String old) {
    String words = modern("-usb " + old);

    assertTrue(words.contains("-drive id=d,"), words);
    assertTrue(!words.contains("-blockdev"), words);
  }

  @Test
  void whatQemuWouldNotTakeIsPassedOnWithoutItsPlace() {
    Cli.Result result =
        Cli.runOn(
            QEMU + "-drive if=virtio,format=raw,file=a,,b.img,aio=sometimes",
            "import",
            "argv",
            "--modern",
            "--qemu",
            "7.2",
            "-");

    assertEquals(1, result.exit());
    assertTrue(
        result.out().contains("\"format=raw,file=a,,b.img,aio=sometimes,if=none,id=virtio0\""),
        result::out);
  }
}
