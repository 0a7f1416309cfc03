package dev.mdtc.model.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of everything that mdtc can say about an input, with the severity it has unless the user
 * chooses another. A name is used in messages, in {@code -W} and {@code -E}, as the title of its
 * page and in other people's scripts, so it doesn't change.
 */
public enum CheckName {
  // Reading a file.
  INVALID_UTF8,
  SYNTAX_ERROR,
  NESTED_TOO_DEEP,
  MALFORMED_NUMBER,
  MALFORMED_STRING,
  ARITHMETIC_ERROR,

  // Putting files together.
  MISSING_VERSION_TAG,
  UNKNOWN_DIRECTIVE,
  MALFORMED_DIRECTIVE,
  MISPLACED_STATEMENT,
  INCLUDE_NOT_FOUND,
  INCLUDE_CYCLE,
  INCLUDE_ESCAPES,
  MALFORMED_LABEL,
  DUPLICATE_LABEL,
  DUPLICATE_PROPERTY,
  UNRESOLVED_REFERENCE,
  NOTHING_TO_DELETE(Severity.WARNING),

  // Finding things in the catalogue.
  UNKNOWN_TARGET,
  UNKNOWN_RELEASE,
  UNKNOWN_MACHINE,
  UNKNOWN_SECTION,
  UNKNOWN_DRIVER,
  UNKNOWN_PROPERTY,
  UNKNOWN_BUS,
  UNKNOWN_BUILTIN,

  // Values.
  WRONG_TYPE,
  OUT_OF_RANGE,
  UNKNOWN_ENUMERATOR,
  MISSING_PROPERTY,
  WRONG_REFERENCE,
  READ_ONLY_PROPERTY,
  UNSAYABLE_VALUE,
  MALFORMED_ADDRESS,
  RESERVED_ADDRESS,
  MISSING_HUB,
  ADDRESS_OUT_OF_RANGE,

  // The whole machine.
  NOT_USER_CREATABLE,
  MISSING_LABEL,
  DUPLICATE_ID,
  LABEL_SHADOWS_BUS,
  UNLABELLED_DEVICE(Severity.WARNING),
  WRONG_BUS,
  MISSING_BUS,
  PLACE_PROPERTY,
  DUPLICATE_ADDRESS,
  ADDRESS_TAKEN_BY_BUILTIN,
  OVERLAPPING_MEMORY,
  MISALIGNED_MEMORY,
  MISSING_FUNCTION_ZERO,
  SINGLE_FUNCTION_SLOT,
  UNUSED_BACKEND(Severity.WARNING),
  SHARED_BACKEND,
  SHARED_IMAGE,
  INCOMPLETE_DESCRIPTION,
  UNSUPPORTED_VERSION,

  // What sits where.
  ROOT_BUS_ONLY,
  ENDPOINT_ON_EXPANDER,
  MISPLACED_PORT(Severity.WARNING),
  CONVENTIONAL_IN_PORT(Severity.WARNING),
  EXPRESS_ON_ROOT_BUS(Severity.WARNING),
  HOT_PLUG_SLOT(Severity.WARNING),
  TOO_MANY_BUSES(Severity.WARNING),
  TOO_MANY_IO_WINDOWS(Severity.WARNING),
  DUPLICATE_DEVICE,
  DUPLICATE_NUMBER,
  DUPLICATE_INTERRUPT,
  OVERLAPPING_IO_PORTS,
  SHARED_INTERRUPT(Severity.WARNING),
  SHARED_DMA_CHANNEL(Severity.WARNING),
  SPEED_MISMATCH,

  // Placement.
  UNSUPPORTED_PLACEMENT,
  NO_ROOM,
  PIN_NOT_HONOURED(Severity.WARNING),
  CANNOT_PIN(Severity.WARNING),
  CANNOT_RESTORE(Severity.WARNING),
  KEPT_PLACE_REUSED(Severity.WARNING),
  RENUMBERED_BUSES(Severity.WARNING),

  // Importing a command line.
  UNTERMINATED_QUOTE,
  UNKNOWN_VARIABLE,
  UNKNOWN_OPTION,
  MALFORMED_OPTION,
  NO_COMMAND,
  OVERRIDDEN_OPTION(Severity.WARNING),
  PASSED_ON(Severity.WARNING),
  UNREAD_CONFIGURATION(Severity.WARNING),
  UNKNOWN_DEFAULTS(Severity.WARNING),

  // Templates.
  MALFORMED_TEMPLATE,
  UNKNOWN_NAME,
  FAILED_TEMPLATE;

  private final Severity severity;

  CheckName() {
    this(Severity.ERROR);
  }

  CheckName(Severity severity) {
    this.severity = severity;
  }

  /** As the user reads and writes it: {@code unknown-driver}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /** The check that a user means by {@code label}. */
  public static Optional<CheckName> of(String label) {
    return Arrays.stream(values()).filter(name -> name.label().equals(label)).findFirst();
  }
}
