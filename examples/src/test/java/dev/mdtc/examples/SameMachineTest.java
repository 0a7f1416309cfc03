package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** In whatever form an example is written, every release of QEMU makes the same machine of it. */
class SameMachineTest {
  private static final Pattern FILE = Pattern.compile("filename=([^,/][^,]*)");

  private static final AtomicInteger PLUGGED = new AtomicInteger();

  @AfterAll
  static void manyDevicesWerePlugged() {
    System.err.println("devices that were plugged: " + PLUGGED);
    assertTrue(PLUGGED.get() > 50, PLUGGED + " were plugged");
  }

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> everyFormMakesTheSameMachine() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path example : Examples.all()) {
      String target = RealQemu.target(Compiled.of(example.toString()).argv().getFirst());
      for (InstalledReleases.Installed program : InstalledReleases.of(target)) {
        tests.add(
            DynamicTest.dynamicTest(example + " " + program, () -> compare(example, program)));
      }
    }
    return tests.stream();
  }

  private void compare(Path example, InstalledReleases.Installed program)
      throws IOException, QemuException {
    List<String> usual = argv(example, program);
    images(usual);
    Finding wanted = start(usual, program);

    List<String> json = argv(example, program, "--json-args");
    Finding withJson = start(json, program);

    assertEquals(wanted.hardware(), withJson.hardware(), () -> String.join(" ", json));
    assertEquals(wanted.tree(), withJson.tree(), () -> String.join(" ", json));

    Path file = folder.resolve("guest.cfg");
    compiled(example, program, "-f", "readconfig", "-o", file.toString());
    String command = command(Files.readString(file));
    Finding withFile = start(inShell(command, program), program);

    assertEquals(wanted.hardware(), withFile.hardware(), command);
    assertEquals(wanted.tree(), withFile.tree(), command);

    String lines = compiled(example, program, "-f", "qmp");
    assertEquals(wanted.hardware(), plugged(lines, program).hardware(), lines);
  }

  /** What an example compiles to; what it can't have in a release is of no interest here. */
  private static String compiled(
      Path example, InstalledReleases.Installed program, String... options) {
    List<String> words = new ArrayList<>(List.of("compile", "-q", "--qemu", program.release()));
    words.addAll(List.of(options));
    words.add(example.toString());
    Cli.Result result = Cli.run(words.toArray(String[]::new));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  private static List<String> argv(
      Path example, InstalledReleases.Installed program, String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("-f", "json"));
    List<String> argv =
        new ArrayList<>(
            Compiled.parse(compiled(example, program, words.toArray(String[]::new))).argv());
    argv.set(0, program.binary());
    return argv;
  }

  /** The command in the comment of a configuration file, as its reader is told to get it. */
  static String command(String file) {
    return file.lines()
        .filter(line -> line.startsWith("# "))
        .map(line -> line.substring(2) + "\n")
        .collect(Collectors.joining());
  }

  /** A command that a shell takes apart, and that gets more words. */
  private static List<String> inShell(String command, InstalledReleases.Installed program) {
    String text = program.binary() + command.substring(command.indexOf(' '));
    return List.of("sh", "-c", text.stripTrailing() + " \"$@\"", "sh");
  }

  /** What a program does with the lines; the guest runs when it has been looked at. */
  private Finding plugged(String text, InstalledReleases.Installed program)
      throws JsonProcessingException, QemuException {
    JsonMapper mapper = JsonMapper.builder().build();
    List<String> argv = new ArrayList<>();
    List<String> lines = text.lines().toList();
    mapper.readTree(lines.getFirst()).get("argv").forEach(word -> argv.add(word.asText()));
    assertTrue(argv.contains("-S"), text);
    argv.set(0, program.binary());
    try (QemuProcess qemu = QemuProcess.startStopped(argv, folder)) {
      for (String line : lines.subList(2, lines.size() - 1)) {
        JsonNode command = mapper.readTree(line);
        PLUGGED.addAndGet(command.has("arguments") ? 1 : 0);
        Map<String, Object> arguments =
            command.has("arguments")
                ? mapper.convertValue(command.get("arguments"), new TypeReference<>() {})
                : Map.of();
        qemu.execute(command.get("execute").asText(), arguments);
      }
      Finding found = Finding.of(qemu, program);
      assertEquals("{\"execute\":\"cont\"}", lines.getLast());
      qemu.execute("cont");
      return found;
    }
  }

  private Finding start(List<String> argv, InstalledReleases.Installed program)
      throws QemuException {
    try (QemuProcess qemu = QemuProcess.startStopped(argv, folder)) {
      return Finding.of(qemu, program);
    }
  }

  private void images(List<String> argv) throws IOException {
    for (String word : argv) {
      Matcher file = FILE.matcher(word);
      while (file.find()) {
        try (RandomAccessFile image =
            new RandomAccessFile(folder.resolve(file.group(1)).toFile(), "rw")) {
          image.setLength(8 << 20);
        }
      }
    }
  }
}
