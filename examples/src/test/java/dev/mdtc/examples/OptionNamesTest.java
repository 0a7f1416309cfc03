package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.SectionType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that {@code -help} of a real QEMU lists are known, and which take an argument. */
class OptionNamesTest {
  private static final Pattern OPTION =
      Pattern.compile("^-{1,2}([A-Za-z0-9][\\w-]*)(?:/-([\\w-]+))?", Pattern.MULTILINE);

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static Set<String> options(String binary) throws IOException, InterruptedException {
    Set<String> options = new TreeSet<>();
    Matcher matcher = OPTION.matcher(run(binary, "-help"));
    while (matcher.find()) {
      options.add("-" + matcher.group(1));
      if (matcher.group(2) != null) {
        options.add("-" + matcher.group(2));
      }
    }
    return options;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu-system-x86_64",
        "qemu-system-aarch64",
        "qemu-system-s390x",
        "qemu-system-ppc64",
        "qemu-system-m68k"
      })
  void everyOptionIsKnown(String name) throws IOException, InterruptedException {
    check(RealQemu.binary(name), Catalogues.newest(RealQemu.target(name)).orElseThrow());
  }

  @Test
  void thoseOfOtherReleasesToo() throws IOException, InterruptedException {
    for (InstalledReleases.Installed installed : InstalledReleases.of("x86_64")) {
      check(installed.binary(), Catalogues.newest("x86_64").orElseThrow());
    }
  }

  private static void check(String binary, Catalogue catalogue)
      throws IOException, InterruptedException {
    CommandLineRules rules = catalogue.commandLine();
    Set<String> arguments = new HashSet<>(rules.arguments());
    Set<String> flags = new HashSet<>(rules.flags());
    flags.addAll(rules.implied());
    rules.means().forEach((name, words) -> (words.size() > 1 ? flags : arguments).add(name));
    for (String section : catalogue.sectionNames()) {
      catalogue.section(section).map(SectionType::option).ifPresent(arguments::add);
    }
    List<String> wrong = new ArrayList<>();
    for (String option : options(binary)) {
      boolean takes = run(binary, "-version", option).contains("requires an argument");
      if (!(takes ? arguments : flags).contains(option)) {
        wrong.add(option + (takes ? " takes an argument" : " takes none"));
      }
    }
    assertEquals(List.of(), wrong);
  }
}
