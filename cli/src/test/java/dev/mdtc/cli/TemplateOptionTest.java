package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code -T}. */
class TemplateOptionTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)\n```(dts|vm|text)\n(.*?)\n```\n");

  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder)
        .with("a.dt", Cli.GOOD)
        .with("b.dt", Cli.GOOD)
        .with("wrong.dt", Cli.WRONG)
        .with("list.conf.vm", "$name: $devices.size()\n")
        .with("plain.vm", "$name\n")
        .with("other", "$name\n")
        .with("typo.vm", "first\n\t$nmae\n");
  }

  @Test
  void aTemplateIsWrittenInPlaceOfTheCommandLine() {
    Cli cli = cli();

    assertEquals(new Cli.Result(0, "a\n", ""), cli.run("compile -T @plain.vm @a.dt"));
    assertEquals(new Cli.Result(0, "", ""), cli.run("compile -T @plain.vm -o @out @a.dt"));
    assertEquals("a\n", cli.text("out"));
    assertEquals("machine\n", cli.runOn(Cli.GOOD, "compile --template @plain.vm -").out());
  }

  @Test
  void aMistakeIsShownInItsLineAndNothingIsWritten() {
    Cli cli = cli();

    Cli.Result result = cli.run("compile -T @typo.vm -o @out @a.dt");

    assertEquals(
        new Cli.Result(
            ExitCode.INPUT,
            "",
            """
            typo.vm:2:2: error: there is no $nmae here [unknown-name]
                \t$nmae
                \t^^^^^
                help: \\$nmae is printed as it is
            """),
        result);
    assertFalse(cli.files().contains("out"));
  }

  @Test
  void aWrongDescriptionIsReportedAndNotRendered() {
    Cli.Result result = cli().run("compile -T @typo.vm @wrong.dt");

    assertEquals(ExitCode.INPUT, result.exit());
    assertTrue(result.err().startsWith("wrong.dt:8:9: error: "), result::err);
    assertFalse(result.err().contains("typo.vm"), result::err);
  }

  @ParameterizedTest
  @CsvSource({
    "systemd,a.service",
    "wrapper,a.sh",
    "@list.conf.vm,a.conf",
    "@plain.vm,a.txt",
  })
  void resultsOfManyAreNamedByTheTemplate(String template, String name) {
    Cli cli = cli();

    assertEquals(
        new Cli.Result(0, "", ""),
        cli.run("compile --each -T " + template + " -O @out @a.dt @b.dt"));
    assertEquals(List.of(name, name.replace("a.", "b.")), new Cli(folder.resolve("out")).files());
  }

  @Test
  void aMistakeInATemplateForManyIsSaidOnce() {
    Cli.Result result = cli().run("compile --each -T @typo.vm -O @out @a.dt @b.dt");

    assertEquals(ExitCode.INPUT, result.exit());
    assertEquals(4, result.err().lines().count(), result::err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|compile -T @plain.vm -f argv @a.dt|-T and -f exclude each other: both say what is"
            + " written",
        "2|compile -T systemdd @a.dt|there is no template 'systemdd' here; there are systemd and"
            + " wrapper, and a file has a dot or slash in its name",
        "3|compile -T @none.vm @a.dt|none.vm: no such file",
        "3|compile -T @ @a.dt|/: is a directory",
      })
  void whatCannotBeDoneIsSaid(int exit, String command, String message) {
    Cli.Result result = cli().run(command);

    assertEquals(exit, result.exit(), result::err);
    assertTrue(result.err().contains(message) || message.startsWith("/"), result::err);
  }

  @Test
  void theExamplesOfThePageAreTrue() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/templates.md")));
    Cli cli = cli();
    List<String> made = new ArrayList<>();
    String result = "";
    while (block.find()) {
      String text = block.group(2) + "\n";
      switch (block.group(1)) {
        case "dts" -> cli.with("web.dt", text);
        case "vm" -> result = cli.with("page.vm", text).run("compile -T @page.vm @web.dt").out();
        default -> {
          assertEquals(text, result);
          made.add(text);
        }
      }
    }
    assertEquals(2, made.size());
  }
}
