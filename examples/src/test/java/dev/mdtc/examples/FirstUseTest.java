package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binary whose catalogue isn't bundled is asked once, and by nobody but the user. */
class FirstUseTest {
  private static final String SOURCE = "/dt-v1/;\n/ {\n\tmachine = \"uno\";\n};\n";

  @TempDir private Path folder = Path.of("");

  /** A process with a cache of its own. */
  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.mdtc.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.redirectError(Files.createTempFile(folder, "err", ".txt").toFile());
    return builder.start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return text;
  }

  private long captures() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("err"))
          .filter(FirstUseTest::saysThatItAsks)
          .count();
    }
  }

  private static boolean saysThatItAsks(Path file) {
    try {
      return Files.readString(file).contains("asking ");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoRunsAtOnceAskOnceAndALaterOneNotAtAll() throws IOException, InterruptedException {
    String binary = InstalledReleases.notBundled();
    String source = Files.writeString(folder.resolve("uno.dt"), SOURCE).toString();

    Process one = start("compile", "-f", "argv", "--qemu", binary, source);
    Process two = start("compile", "-f", "argv", "--qemu", binary, source);
    String first = output(one);
    assertEquals(first, output(two));
    assertEquals(binary, first.lines().findFirst().orElse(""));
    assertEquals(1, captures());

    assertEquals(first, output(start("compile", "-f", "argv", "--qemu", binary, source)));
    assertEquals(1, captures());
  }

  @Test
  void whatWasKeptAndIsDamagedIsAskedAgain() throws IOException, InterruptedException {
    String binary = InstalledReleases.notBundled();
    String source = Files.writeString(folder.resolve("uno.dt"), SOURCE).toString();
    String first = output(start("compile", "-f", "argv", "--qemu", binary, source));
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          bytes[bytes.length / 2] ^= 1;
          Files.write(file, bytes);
        }
      }
    }

    assertEquals(first, output(start("compile", "-f", "argv", "--qemu", binary, source)));
    assertEquals(2, captures());
  }

  @Test
  void aDescriptionDoesNotChooseWhatIsRun() throws IOException {
    Path trap = folder.resolve("qemu-system-x86_64");
    Path mark = folder.resolve("was-run");
    Files.writeString(trap, "#!/bin/sh\ntouch " + mark + "\n");
    Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));

    Cli.Result named =
        Cli.runOn("/dt-v1/;\n/qemu/ \"" + trap + "\";\n/ { machine = \"q35\"; };\n", "check", "-");
    String climb = "../".repeat(20) + folder.toString().substring(1);
    Cli.Result hidden =
        Cli.runOn(
            "/dt-v1/;\n/arch/ \"x" + File.separator + climb + "/x\";\n/ { };\n", "check", "-");

    assertEquals(1, named.exit());
    assertTrue(named.err().contains("is not run because a description says so"), named.err());
    assertEquals(1, hidden.exit());
    assertTrue(hidden.err().contains("[unknown-target]"), hidden.err());
    assertTrue(Files.notExists(mark), "it was run");
  }
}
