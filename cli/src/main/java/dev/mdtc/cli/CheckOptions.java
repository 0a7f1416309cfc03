package dev.mdtc.cli;

import dev.mdtc.compiler.CheckSettings;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which checks are made, and how much they matter. */
final class CheckOptions {
  @Option(
      names = "-W",
      paramLabel = "[no-]CHECK",
      description = "make CHECK a warning, or turn it off")
  List<String> warnings = new ArrayList<>();

  @Option(
      names = "-E",
      paramLabel = "[no-]CHECK",
      description = "make CHECK an error, or no error but a warning")
  List<String> errors = new ArrayList<>();

  /** The checks as they are wanted. */
  CheckSettings settings() {
    Map<CheckName, Optional<Severity>> severities = new EnumMap<>(CheckName.class);
    for (String word : warnings) {
      boolean off = word.startsWith("no-") && CheckName.of(word).isEmpty();
      severities.put(
          check(off ? word.substring(3) : word),
          off ? Optional.empty() : Optional.of(Severity.WARNING));
    }
    for (String word : errors) {
      boolean off = word.startsWith("no-") && CheckName.of(word).isEmpty();
      severities.put(
          check(off ? word.substring(3) : word),
          Optional.of(off ? Severity.WARNING : Severity.ERROR));
    }
    return new CheckSettings(severities);
  }

  private CheckName check(String label) {
    return CheckName.of(label)
        .orElseThrow(
            () ->
                new UsageException("there is no check '" + label + "'; 'mdtc explain' lists them"));
  }
}
