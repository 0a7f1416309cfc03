package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command lines in {@code examples/argv} that an emulated machine can be started with are
 * started as they are and as they compile: PCI devices and device trees are the same.
 */
class ArgvStartTest {
  /**
   * What belongs to the host and makes no hardware: kernels, files, what runs in the background.
   */
  private static final Set<String> HOST =
      Set.of(
          "-kernel",
          "-initrd",
          "-append",
          "-dtb",
          "-bios",
          "-D",
          "-d",
          "-pidfile",
          "-runas",
          "-L",
          "-loadvm",
          "-gdb",
          "-vnc",
          "-spice",
          "-sandbox",
          "-fw_cfg",
          "-monitor",
          "-qmp");

  private static final Set<String> HOST_FLAGS =
      Set.of("-daemonize", "-s", "-enable-kvm", "-snapshot");

  private static final Pattern FILE =
      Pattern.compile("(?:file|filename)(?:=|\":\")([^,\"]+(?:,,[^,]+)*)");
  private static final Pattern WORD = Pattern.compile("[\\w.-]+\\.(?:img|iso|qcow2|ext4)");

  /** Properties that name something else, and one that {@code dev_id} tells better. */
  private static final Set<String> NAMES =
      Set.of(
          "drive",
          "netdev",
          "chardev",
          "audiodev",
          "fsdev",
          "tpmdev",
          "memdev",
          "rng",
          "iothread",
          "bus",
          "devno");

  private static final AtomicInteger STARTED = new AtomicInteger();

  @TempDir private Path folder = Path.of("");

  /** What a machine has. */
  private record Seen(List<String> pci, List<String> tree, boolean namesDrives) {
    /** A device without a medium has a drive, or none: the guest can't tell. */
    Seen withoutDriveNames() {
      return new Seen(
          pci,
          tree.stream().map(text -> text.replaceAll("(?m)^( *drive = ).*", "$1…")).toList(),
          false);
    }
  }

  @AfterAll
  static void mostOfThemStart() {
    int started = STARTED.get();
    System.err.println("command lines that were started both ways: " + started);
    int wanted = System.getProperty("argv") == null ? 60 : 0;
    assertTrue(started >= wanted, started + " were started");
  }

  @TestFactory
  Stream<DynamicTest> theyMakeTheSameMachine() {
    RealQemu.binary();
    return ArgvExamplesTest.files().stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
  }

  private void compare(Path file) {
    List<String> before = words(file);
    Seen seen;
    try {
      seen = start(before);
    } catch (QemuException e) {
      System.err.println(
          file
              + " doesn't start: "
              + String.valueOf(e.getMessage()).strip().replaceFirst("(?s).*\n", ""));
      return;
    }
    STARTED.incrementAndGet();
    compare(seen, ArgvExamplesTest.compiled(ArgvExamplesTest.imported(file)));
    compare(
        seen.withoutDriveNames(),
        ArgvExamplesTest.compiled(ArgvExamplesTest.imported(file, "--modern")));
  }

  /** The words of a command line, with configuration files where they are. */
  private List<String> words(Path file) {
    List<String> words = new ArrayList<>(ArgvExamplesTest.words(file));
    for (int i = 1; i < words.size(); i++) {
      Path configuration = file.resolveSibling(words.get(i));
      if (words.get(i - 1).equals("-readconfig") && Files.exists(configuration)) {
        words.set(i, configuration.toAbsolutePath().toString());
        Examples.text(configuration).lines().forEach(this::images);
      }
    }
    return words;
  }

  private void compare(Seen seen, List<String> after) {
    Seen now;
    try {
      Seen started = start(after);
      now = seen.namesDrives() ? started : started.withoutDriveNames();
    } catch (QemuException e) {
      throw new AssertionError(String.join(" ", after) + "\n" + e.getMessage(), e);
    }
    String words = String.join(" ", after);
    assertEquals("", difference(seen.tree(), now.tree()), words);
    assertEquals("", difference(seen.pci(), now.pci()), words);
    assertEquals(String.join("\n", seen.tree()), String.join("\n", now.tree()), words);
  }

  /** The lines that only one of two texts has. */
  private static String difference(List<String> before, List<String> after) {
    List<String> gone = lines(before);
    lines(after).forEach(gone::remove);
    List<String> come = lines(after);
    lines(before).forEach(come::remove);
    return Stream.concat(
            gone.stream().map(line -> "- " + line + "\n"),
            come.stream().map(line -> "+ " + line + "\n"))
        .collect(Collectors.joining());
  }

  private static List<String> lines(List<String> texts) {
    return new ArrayList<>(texts.stream().flatMap(String::lines).toList());
  }

  private Seen start(List<String> argv) throws QemuException {
    List<String> command = new ArrayList<>();
    String program =
        argv.getFirst().replaceFirst(".*/", "").replaceFirst("^kvm$", "qemu-system-x86_64");
    command.add(RealQemu.binary(program));
    for (int i = 1; i < argv.size(); i++) {
      String word = argv.get(i).replaceFirst("^--", "-");
      if (HOST.contains(word)) {
        i++;
      } else if (!HOST_FLAGS.contains(word)) {
        images(word);
        command.add(emulated(word, argv.get(i - 1)));
      }
    }
    if (argv.contains("-nographic")) {
      // The console is the test's own.
      command.addAll(List.of("-monitor", "none"));
      if (!argv.contains("-serial") && !argv.contains("-nodefaults")) {
        command.addAll(List.of("-serial", "null"));
      }
    }
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      List<String> tree = new ArrayList<>();
      bus(Qtree.parse(qemu.monitor("info qtree")).root(), "").forEach(tree::add);
      return new Seen(pci(qemu), tree, true);
    }
  }

  /** A word for a machine without KVM, whose console is not that of the test. */
  private static String emulated(String word, String before) {
    String text =
        word.replace("mon:stdio", "null")
            .replace("accel=kvm:tcg", "accel=tcg")
            .replace("accel=kvm", "accel=tcg");
    return switch (before) {
      case "-accel" -> text.equals("kvm") ? "tcg" : text;
      case "-cpu", "--cpu" -> text.startsWith("host") ? "max" : text.replace(",enforce", "");
      case "-serial", "-parallel" -> text.equals("none") ? text : "null";
      case "-chardev" -> text.replaceFirst("^stdio", "null").replace(",signal=off", "");
      default -> text;
    };
  }

  private void images(String word) {
    Stream.concat(
            FILE.matcher(word).results().map(found -> found.group(1).replace(",,", ",")),
            WORD.matcher(word).results().map(found -> found.group()))
        .filter(name -> !name.startsWith("/"))
        .forEach(name -> image(folder.resolve(name), name.endsWith(".fd") ? 1 << 20 : 8 << 20));
  }

  private static void image(Path path, long size) {
    Optional.ofNullable(path.getParent()).ifPresent(parent -> parent.toFile().mkdirs());
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      if (file.length() == 0) {
        file.setLength(size);
      }
      if (path.toString().endsWith("qcow2")) {
        Qcow2.write(file, size);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> bus(Qtree.Bus bus, String indent) {
    return Stream.concat(
        Stream.of(indent + "bus of type " + bus.type()),
        bus.devices().stream()
            .map(
                device ->
                    device(device, indent + "  ", bus.type()).collect(Collectors.joining("\n")))
            .sorted());
  }

  /** A device; on USB the port that it really has is among the details. */
  private static Stream<String> device(Qtree.Device device, String indent, String bus) {
    Stream<String> properties =
        device.properties().entrySet().stream()
            .filter(each -> !(bus.equals("usb-bus") && each.getKey().equals("port")))
            .map(
                each ->
                    indent
                        + "  "
                        + each.getKey()
                        + " = "
                        + (NAMES.contains(each.getKey())
                            ? each.getValue().replaceFirst("\"[^\"]+\"", "…")
                            : each.getValue()))
            .sorted();
    Stream<String> details = device.details().stream().map(each -> indent + "  " + each);
    return Stream.of(
            Stream.of(indent + device.driver()),
            properties,
            details,
            device.buses().stream().flatMap(inner -> bus(inner, indent + "  ")))
        .flatMap(each -> each);
  }

  /** Places and ids of the functions; their names aren't those of before. */
  private static List<String> pci(QemuProcess qemu) throws QemuException {
    List<String> functions = new ArrayList<>();
    try {
      for (JsonNode bus : qemu.execute("query-pci")) {
        functions(bus.get("devices"), functions);
      }
    } catch (QemuException e) {
      if (e.hasEnded()) {
        throw e;
      }
    }
    return functions.stream().sorted().toList();
  }

  private static void functions(JsonNode devices, List<String> functions) {
    for (JsonNode device : devices) {
      Matcher name = Pattern.compile("\"qdev_id\":\"[^\"]*\"").matcher(device.toString());
      functions.add(name.replaceAll(""));
    }
  }
}
