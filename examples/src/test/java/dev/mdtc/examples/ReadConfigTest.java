package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.importers.words.ConfigWords;
import dev.mdtc.importers.words.Word;
import dev.mdtc.importers.words.WordReader;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration file is what the options say that it stands for. */
class ReadConfigTest {
  private static final String CONFIG =
      """
      # A guest.
      [machine]
        type = "q35"
        accel = "tcg"

      [memory]
        size = "128"

      [smp-opts]
        cpus = "2"

      [drive "disk"]
        if = "none"
        file.driver = "null-co"
        file.size = "1048576"

      [device "blk"]
        driver = "virtio-blk-pci"
        drive = "disk"
        addr = "05.0"
        serial = "a,b"

      [netdev "lan"]
        type = "user"

      [device]
        driver = "e1000"
        netdev = "lan"

      [global]
        driver = "e1000"
        property = "mitigation"
        value = "off"
      """;

  @TempDir private Path folder = Path.of("");

  private static String imported() {
    Cli.Result result = Cli.runOn(CONFIG, "import", "readconfig", "--qemu", "7.2", "-");
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out();
  }

  @Test
  void itSaysWhatItsOptionsSay() {
    List<String> words =
        List.of(
            "qemu-system-x86_64",
            "-machine",
            "q35,accel=tcg",
            "-m",
            "128",
            "-smp",
            "2",
            "-drive",
            "if=none,id=disk,file.driver=null-co,file.size=1M",
            "-device",
            "virtio-blk-pci,drive=disk,addr=5,id=blk,serial=a,,b",
            "-netdev",
            "user,id=lan",
            "-device",
            "e1000,netdev=lan",
            "-global",
            "e1000.mitigation=off");

    assertEquals(
        List.of(),
        ArgvComparison.compare(
            Catalogues.open("x86_64", "7.2.22").orElseThrow(),
            words,
            ArgvExamplesTest.compiled(imported())));
  }

  @Test
  void qemuMakesTheSameOfIt() throws IOException, QemuException {
    String binary = RealQemu.binary();
    Path file = folder.resolve("guest.conf");
    Files.writeString(file, CONFIG);
    String places;
    try (QemuProcess qemu =
        QemuProcess.startStopped(List.of(binary, "-readconfig", file.toString()), folder)) {
      places = places(qemu);
    }
    List<String> argv = ArgvExamplesTest.compiled(imported());
    try (QemuProcess qemu = QemuProcess.startStopped(argv, folder)) {
      assertEquals(places, places(qemu));
    }
  }

  /** The functions on the bus in the order of their places, without their ids. */
  private static String places(QemuProcess qemu) throws QemuException {
    return Arrays.stream(
            qemu.monitor("info pci").replaceAll("id \".*\"", "").split("(?m)^(?=  Bus)", -1))
        .sorted()
        .collect(Collectors.joining());
  }

  static List<Path> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatIsWrittenIsReadBack(Path example) {
    String text = Cli.run("compile", "-f", "readconfig", example.toString()).clean();
    SourceFile file = new SourceFile("guest.cfg", text);
    List<String> inFile =
        ConfigWords.read(file, Catalogues.commandLine().groups(), problem -> Assertions.fail())
            .stream()
            .map(Word::text)
            .toList();
    List<String> words = new ArrayList<>();
    SourceFile command = new SourceFile("guest.sh", SameMachineTest.command(text));
    for (Word word : WordReader.read(command, each -> true, problem -> Assertions.fail())) {
      words.add(word.text());
    }
    int place = words.indexOf("-readconfig");
    words.subList(place, place + 2).clear();
    words.addAll(place, inFile);
    List<String> usual = Compiled.of(example.toString()).argv();
    Catalogue catalogue = Places.of(usual).catalogue();

    assertEquals(List.of(), ArgvComparison.compare(catalogue, usual, words));
    assertEquals(List.of(), ArgvComparison.compare(catalogue, words, usual));
  }

  @Test
  void whatIsNoSettingIsReported() {
    Cli.Result result = Cli.runOn("[device]\nnonsense\n", "import", "readconfig", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("<stdin>:2:1: error"), result.err());
    assertTrue(result.err().contains("[malformed-option]"), result.err());
  }
}
