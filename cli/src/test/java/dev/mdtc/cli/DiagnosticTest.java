package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticTest {
  private static final Pattern FIRST_LINE =
      Pattern.compile("(?m)^(\\S+:\\d+:\\d+: (?:error|warning): ).*( \\[[a-z0-9-]+\\])$");

  @TempDir private Path folder = Path.of("");

  private Cli.Result check(String text, String options) {
    return new Cli(folder).with("guest.dt", text).run("check --qemu 7.2 " + options + " @guest.dt");
  }

  /** The first line of each diagnostic, without the message. */
  private static List<String> headings(String printed) {
    return FIRST_LINE
        .matcher(printed)
        .results()
        .map(found -> found.group(1) + "…" + found.group(2))
        .toList();
  }

  @Test
  void aDiagnosticHasItsPlaceMessageNameLineAndMend() {
    assertEquals(
        """
        guest.dt:8:9: error: QEMU 7.2.22 for x86_64 has no device 'virtio-rngg-pci' [unknown-driver]
            \t\trng0: virtio-rngg-pci { };
            \t\t      ^^^^^^^^^^^^^^^
            help: did you mean virtio-rng-pci?
        """,
        check(Cli.WRONG, "").err());
  }

  @Test
  void aNoteNamesTheOtherPlaceThatMatters() {
    String twice =
        Cli.GOOD.replace(
            "rng0: virtio-rng-pci { };",
            "rng0: virtio-rng-pci@3 { };\n\t\trng1: virtio-rng-pci@3 { };");

    String printed = check(twice, "").err();

    assertTrue(printed.startsWith("guest.dt:9:"), printed);
    assertTrue(printed.contains("[duplicate-address]\n"), printed);
    assertTrue(Pattern.compile("(?m)^guest\\.dt:8:\\d+: note: ").matcher(printed).find(), printed);
  }

  @Test
  void allErrorsAreReportedInOneRunInTheOrderOfTheSource() {
    String text =
        """
        /dt-v1/;

        / {
        	machine = "q36";
        	memmory = 1G;

        	device {
        		virtio-rng-pci { };
        		a: virtio-rngg-pci { };
        		b: virtio-rng-pci@2 { bus = "x"; max-byte = 1; };
        		c: virtio-net-pci { netdev = &missing; };
        	};
        };
        """;

    List<String> headings = headings(check(text, "").err());

    List<Integer> lines =
        headings.stream().map(each -> Integer.valueOf(each.split(":", -1)[1])).toList();
    assertEquals(lines.stream().sorted().toList(), lines, headings.toString());
    assertTrue(lines.containsAll(List.of(4, 5, 9, 11)), headings.toString());
  }

  @Test
  void columnsCountCharactersAsPeopleDo() {
    String text = "/dt-v1/;\n/ { name = \"\ud83d\ude00ä\"; memmory = 1G; };\n";

    assertEquals(
        List.of("guest.dt:2:18: error: … [unknown-section]"),
        headings(check(text, "").err()).stream().filter(each -> each.contains("section")).toList());
  }

  @Test
  void controlCharactersOfASourceDoNotReachTheTerminal() {
    String printed =
        check(Cli.GOOD.replace("rng0: virtio-rng-pci", "rng0: \"\u001b[2J\u0007\""), "").err();

    assertFalse(printed.isEmpty());
    assertFalse(printed.contains("\u001b"), printed);
    assertFalse(printed.contains("\u0007"), printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | warning |
          0 | warning | -W unlabelled-device
          0 | nothing | -W no-unlabelled-device
          1 | error   | -E unlabelled-device
          0 | warning | -E no-unlabelled-device
          0 | nothing | -q
          1 | error   | -q -E unlabelled-device
          """)
  void howGraveACheckIsCanBeChosen(int exit, String severity, @Nullable String options) {
    Cli.Result result = check(Cli.WARNED, options == null ? "" : options);

    Matcher found =
        Pattern.compile(": (error|warning): .*\\[unlabelled-device]").matcher(result.err());
    assertEquals(severity, found.find() ? found.group(1) : "nothing", result.err());
    assertEquals(exit, result.exit());
  }

  @Test
  void anErrorThatIsTurnedDownLetsTheRestCompile() {
    assertEquals(1, check(Cli.WRONG, "").exit());
    assertTrue(check(Cli.WRONG, "-W unknown-driver").err().contains(": warning: "));
  }

  @Test
  void colorsAreThereWhenTheyAreWanted() {
    assertTrue(check(Cli.WRONG, "--color always").err().contains("\u001b[1;31merror: "));
    assertFalse(check(Cli.WRONG, "--color never").err().contains("\u001b"));
    assertFalse(check(Cli.WRONG, "--color auto").err().contains("\u001b"), "no terminal");
    assertFalse(check(Cli.WRONG, "").err().contains("\u001b"));
  }

  @Test
  void colorsChangeNothingElse() {
    assertEquals(
        check(Cli.WRONG, "").err(),
        check(Cli.WRONG, "--color always").err().replaceAll("\u001b\\[[0-9;]*m", ""));
  }
}
