package dev.mdtc.compiler;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user has made of the checks.
 *
 * @param severities another severity for a check, or none to turn it off; the rest keep their own
 */
public record CheckSettings(Map<CheckName, Optional<Severity>> severities) {
  /** Every check with its own severity. */
  public static final CheckSettings STANDARD = new CheckSettings(Map.of());

  public CheckSettings {
    EnumMap<CheckName, Optional<Severity>> copy = new EnumMap<>(CheckName.class);
    copy.putAll(severities);
    severities = Collections.unmodifiableMap(copy);
  }

  /** A diagnostic with the severity that is wanted, or nothing. */
  public Optional<Diagnostic> apply(Diagnostic diagnostic) {
    Optional<Severity> wanted = severities.get(diagnostic.check());
    return wanted == null ? Optional.of(diagnostic) : wanted.map(diagnostic::at);
  }
}
