package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtTest {
  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder).with("good.dt", Cli.GOOD).with("untidy.dt", Cli.UNTIDY);
  }

  @Test
  void filesAreRewritten() {
    Cli cli = cli();

    assertEquals(new Cli.Result(0, "", ""), cli.run("fmt @good.dt @untidy.dt"));
    assertEquals(Cli.GOOD, cli.text("good.dt"));
    assertEquals(Cli.GOOD, cli.text("untidy.dt"));
  }

  @Test
  void checkOnlySaysWhichWouldChange() {
    Cli cli = cli();

    assertEquals(
        new Cli.Result(1, "", "untidy.dt: would be reformatted\n"),
        cli.run("fmt --check @untidy.dt @good.dt"));
    assertEquals(Cli.UNTIDY, cli.text("untidy.dt"));
    assertEquals(new Cli.Result(0, "", ""), cli.run("fmt --check @good.dt"));
  }

  @Test
  void standardInputGoesToStandardOutput() {
    assertEquals(new Cli.Result(0, Cli.GOOD, ""), cli().runOn(Cli.UNTIDY, "fmt -"));
    assertEquals(new Cli.Result(0, Cli.GOOD, ""), cli().runOn(Cli.GOOD, "fmt -"));
  }

  @Test
  void standardInputIsCheckedToo() {
    assertEquals(
        new Cli.Result(1, "", "<stdin>: would be reformatted\n"),
        cli().runOn(Cli.UNTIDY, "fmt --check -"));
  }

  @Test
  void aFileThatCannotBeReadAsALanguageStaysAndStopsNoOther() {
    Cli cli = cli().with("syntax.dt", "/dt-v1/;\n/ {\n");

    Cli.Result result = cli.run("fmt @syntax.dt @untidy.dt");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[syntax-error]"), result.err());
    assertEquals("/dt-v1/;\n/ {\n", cli.text("syntax.dt"));
    assertEquals(Cli.GOOD, cli.text("untidy.dt"));
  }

  @Test
  void aFileThatIsNotThereStopsNoOther() {
    Cli cli = cli();

    Cli.Result result = cli.run("fmt @missing.dt @untidy.dt");

    assertEquals(new Cli.Result(3, "", "mdtc: missing.dt: no such file\n"), result);
    assertEquals(Cli.GOOD, cli.text("untidy.dt"));
    assertEquals(
        new Cli.Result(3, "", "mdtc: missing.dt: no such file\n"),
        cli.run("fmt --check @missing.dt @good.dt"));
  }

  @Test
  void aDescriptionThatDoesNotCompileIsFormattedAllTheSame() {
    Cli cli = cli().with("wrong.dt", Cli.WRONG.replace("\t", " "));

    assertEquals(new Cli.Result(0, "", ""), cli.run("fmt @wrong.dt"));
    assertEquals(Cli.WRONG, cli.text("wrong.dt"));
  }

  @Test
  void commentsStay() {
    String text = "// one\n/dt-v1/; // two\n\n// three\n/ {\n// four\n};\n";

    String formatted = cli().runOn(text, "fmt -").out();

    for (String comment : new String[] {"// one", "// two", "// three", "// four"}) {
      assertTrue(formatted.contains(comment), formatted);
    }
    assertEquals(formatted, cli().runOn(formatted, "fmt -").out());
  }
}
