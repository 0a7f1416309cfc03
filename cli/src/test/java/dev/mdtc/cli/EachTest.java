package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many files in one run. */
class EachTest {
  private static final int MANY = 300;

  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder)
        .with("a.dt", Cli.GOOD)
        .with("b.dt", Cli.WRONG)
        .with("c.dt", Cli.GOOD.replace("rng0", "rng7"))
        .with("d.dt", Cli.WARNED);
  }

  @Test
  void eachIsAMachineOfItsOwnAndOneFailureStopsNoOther() {
    Cli cli = cli();

    Cli.Result result =
        cli.run("compile --each -j 2 -f argv -O @out @a.dt @b.dt @c.dt @none.dt @d.dt");

    assertEquals(ExitCode.OUTSIDE, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("b.dt:8:9: error: "), result::err);
    assertTrue(
        result.err().contains("mdtc: none.dt: no such file\nd.dt:8:3: warning: "), result::err);
    assertEquals(List.of("a.argv", "c.argv", "d.argv"), new Cli(folder.resolve("out")).files());
    assertEquals(cli.run("compile -f argv @c.dt").out(), cli.text("out/c.argv"));
  }

  @ParameterizedTest
  @CsvSource({
    "shell,a.sh",
    "argv,a.argv",
    "json,a.json",
    "qmp,a.qmp",
    "readconfig,a.cfg",
    "dt,a.dt",
    "dot,a.dot",
    "svg,a.svg"
  })
  void namesSayWhatIsInThem(String format, String name) {
    Cli cli = cli();

    assertEquals(0, cli.run("compile --each -f " + format + " -O @deep/out @a.dt").exit());
    assertEquals(List.of(name), new Cli(folder.resolve("deep/out")).files());
  }

  @Test
  void eachCommandLineBecomesADescription() {
    Cli cli =
        cli()
            .with("web.sh", "qemu-system-x86_64 -nodefaults -m 64\n")
            .with("db.1.sh", "qemu-system-x86_64 -nodefaults -frobnicate\n")
            .with("mail", "[\"qemu-system-x86_64\", \"-nodefaults\", \"-m\", \"128\"]")
            .with("old.cfg", "[memory]\n  size = \"32\"\n");

    Cli.Result result = cli.run("import argv --each -O @out @web.sh @db.1.sh @mail");

    assertEquals(ExitCode.INPUT, result.exit());
    assertTrue(result.err().startsWith("db.1.sh:1:32: error: "), result::err);
    assertEquals(List.of("db.1.dt", "mail.dt", "web.dt"), cli("out").files());
    assertEquals(cli.run("import argv @web.sh").out(), cli.text("out/web.dt"));

    assertEquals(0, cli.run("import readconfig --each -O @out @old.cfg").exit());
    assertTrue(cli.text("out/old.dt").contains("memory = 32M;"), cli.text("out/old.dt"));
  }

  private Cli cli(String inside) {
    return new Cli(folder.resolve(inside));
  }

  @Test
  void whatMakesNoSenseTogetherIsRefused() {
    Cli cli = cli().with("web.sh", "qemu-system-x86_64 -nodefaults\n");

    assertRefused(cli, "import argv --each @web.sh", "--each needs a folder");
    assertRefused(cli, "import argv --each -O @out -o x @web.sh", "-o names one file");
    assertRefused(cli, "import argv -O @out @web.sh", "-O is for many results");
    assertRefused(cli, "import argv --each -O @out @web.sh @web.sh", "would both become");
    assertRefused(cli, "import readconfig @web.sh @a.dt", "add --each");
  }

  private static void assertRefused(Cli cli, String line, String why) {
    Cli.Result result = cli.run(line);
    assertEquals(ExitCode.USAGE, result.exit(), result::err);
    assertTrue(result.err().contains(why), result::err);
  }

  @Test
  void aConfigurationFileKnowsItsOwnName() {
    Cli cli = cli();

    assertEquals(0, cli.run("compile --each -f readconfig -O @out @a.dt").exit());
    String file = folder.resolve("out").resolve("a.cfg").toString();
    assertTrue(cli.text("out/a.cfg").contains("\n#   -readconfig " + file + "\n"));
  }

  @Test
  void eachKeepsItsOwnPins() {
    Cli cli = cli();
    cli.run("pin @a.dt");
    cli.with("a.dt", Cli.GOOD.replace("rng0", "new: virtio-rng-pci { };\n\t\trng0"));

    cli.run("compile --each -O @out @a.dt @c.dt");

    assertEquals(cli.run("compile @a.dt").out(), cli.text("out/a.sh"));
    assertTrue(cli.text("out/a.sh").contains("id=new,bus=pcie.0,addr=0x2"), cli.text("out/a.sh"));
  }

  @Test
  void whatIsPrintedIsInTheOrderOfTheFilesWithAnyNumberOfThreads() {
    Cli cli = cli();
    List<String> names = new ArrayList<>();
    IntStream.range(0, MANY)
        .forEach(
            i -> {
              cli.with(i + ".dt", i % 3 == 0 ? Cli.WRONG : i % 3 == 1 ? Cli.WARNED : Cli.GOOD);
              names.add("@" + i + ".dt");
            });
    String files = String.join(" ", names);

    Cli.Result one = cli.run("check --each -j 1 " + files);

    assertEquals(ExitCode.INPUT, one.exit());
    assertEquals(one, cli.run("check --each -j 7 " + files));
    assertEquals(one, cli.run("check --each " + files));
    List<String> inOrder =
        one.err()
            .lines()
            .filter(line -> line.contains(": error: "))
            .map(line -> line.replaceAll(":.*", ""))
            .toList();
    assertEquals(
        IntStream.range(0, MANY).filter(i -> i % 3 == 0).mapToObj(i -> i + ".dt").toList(),
        inOrder);
  }

  @Test
  void jsonIsADocumentForEachFile() {
    Cli cli = cli();

    Cli.Result result = cli.run("check --each --format json @a.dt @b.dt");

    assertEquals(
        cli.run("check --format json @a.dt").out() + cli.run("check --format json @b.dt").out(),
        result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compile --each @a.dt|--each needs a folder for its results: -O DIR",
        "compile -O @out @a.dt|-O is for many results: add --each, or use -o",
        "compile -j 2 @a.dt|-j says how many files are worked on at once: add --each",
        "check -j 2 @a.dt|-j says how many files are worked on at once: add --each",
        "compile --each -O @out -j 0 @a.dt|-j takes a number from 1 to 1024",
        "compile --each -O @out -o @x @a.dt|-o and --hints-out name one file, and --each makes"
            + " many: use -O",
        "compile --each -O @out --pin @x @a.dt|--pin and --hints-in are about one machine, and with"
            + " --each every file is one",
        "compile --each -O @out @a.dt @a.dt|a.dt and a.dt would both become out/a.sh",
        "compile --each -O @out -|with --each, standard input has no name for its result",
        "check --each --arch nothing @a.dt @b.dt|nothing is known of QEMU for 'nothing'",
      })
  void whatCannotBeMeantIsRefused(String command, String message) {
    Cli.Result result = cli().run(command);

    assertEquals(ExitCode.USAGE, result.exit(), result::err);
    assertTrue(result.err().startsWith("mdtc: " + message), result::err);
    assertFalse(cli().files().contains("out"));
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() {
    Cli.Result result = cli().run("compile --each -O @a.dt/out @a.dt");

    assertEquals(ExitCode.OUTSIDE, result.exit());
    assertTrue(result.err().startsWith("mdtc: a.dt/out: can't be made"), result::err);
  }

  @Test
  void aTerminalSeesHowFarItIs() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true);

    int exit =
        new Each("mdtc check", terminal, false, EachTest::slow).run(List.of("a.dt", "b.dt"), 1);

    assertEquals(7, exit);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("1/2 a.dt"));
    assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("\r\u001b[K"));
  }

  private static int slow(String file, Terminal terminal) {
    try {
      Thread.sleep(150);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return file.equals("a.dt") ? 7 : 0;
  }
}
