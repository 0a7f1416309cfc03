package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every description that compiles. */
class LawsTest {
  static List<Path> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aDumpCompilesToItself(Path example) {
    String dump = Cli.run("dump", example.toString()).clean();

    assertEquals(dump, Cli.runOn(dump, "dump", "-").clean());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aDumpGivesTheSameCommandLine(Path example) {
    String dump = Cli.run("dump", example.toString()).clean();

    assertEquals(
        Cli.run("compile", example.toString()).clean(), Cli.runOn(dump, "compile", "-").clean());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAreFormatted(Path example) {
    String text = Examples.text(example);

    assertEquals(text, Cli.runOn(text, "fmt", "-").clean());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aDumpIsFormatted(Path example) {
    String dump = Cli.run("dump", example.toString()).clean();

    assertEquals(dump, Cli.runOn(dump, "fmt", "-").clean());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void formattingChangesNoMachine(Path example) {
    // All white space gone is the worst layout there is; comments need their line ends.
    String squeezed = Examples.text(example).replaceAll("(?m)^\\s+", "").replaceAll("\\{\n", "{ ");

    String formatted = Cli.runOn(squeezed, "fmt", "-").clean();

    assertEquals(formatted, Cli.runOn(formatted, "fmt", "-").clean());
    assertEquals(
        Cli.run("dump", example.toString()).clean(), Cli.runOn(formatted, "dump", "-").clean());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSameInputGivesTheSameBytes(Path example) {
    String once = Cli.run("compile", "-f", "json", example.toString()).clean();

    assertEquals(once, Cli.run("compile", "-f", "json", example.toString()).clean());
  }
}
