package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a person reads: without the launcher, the system is asked. */
class TerminalDeviceTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir private Path folder = Path.of("");

  /** A program that says whether its standard output is a terminal, and ends. */
  public static void main(String[] properties) {
    System.out.println(TerminalDevice.is(properties[0], "/dev/stdout"));
  }

  private static String java(String property) {
    return "'"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -Dmdtc.said=true -cp '"
        + System.getProperty("java.class.path")
        + "' "
        + TerminalDeviceTest.class.getName()
        + " "
        + property;
  }

  private String printed(String... words) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    process.waitFor();
    return Files.readString(out, StandardCharsets.UTF_8).strip();
  }

  @Test
  void aFileIsNone() throws IOException, InterruptedException {
    assertEquals("false", printed("sh", "-c", java("mdtc.unsaid")));
  }

  @Test
  void aPipeIsNone() throws IOException, InterruptedException {
    assertEquals("false", printed("sh", "-c", java("mdtc.unsaid") + " | cat"));
  }

  @Test
  void theLauncherKnowsBetter() throws IOException, InterruptedException {
    assertEquals("true", printed("sh", "-c", java("mdtc.said")));
  }

  @Test
  void aTerminalIsOne() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);

    assertEquals("true", printed(SCRIPT.toString(), "-qec", java("mdtc.unsaid"), "/dev/null"));
  }

  @Test
  void whatIsNotThereIsNone() {
    assertFalse(TerminalDevice.is("mdtc.unsaid", folder.resolve("nothing").toString()));
  }
}
