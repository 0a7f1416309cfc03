package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CommandLineRules.Program;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names under which QEMU is called. */
public final class Programs {
  private static final Pattern USUAL =
      Pattern.compile("(?:.*-)?qemu-system-([a-z0-9_]+?)(?:-microvm|w?\\.exe)?");

  private Programs() {}

  /** The program of a path; empty if it isn't QEMU. */
  static Optional<Program> known(CommandLineRules rules, String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    Matcher matcher = USUAL.matcher(name);
    return matcher.matches()
        ? Optional.of(new Program(matcher.group(1), List.of()))
        : Optional.ofNullable(rules.programs().get(name));
  }

  /** The target that a program emulates; empty if it isn't QEMU. */
  public static Optional<String> target(CommandLineRules rules, String path) {
    return known(rules, path).map(Program::target);
  }
}
