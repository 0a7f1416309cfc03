package dev.mdtc.emitters.template;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;

/** Ends the work on a template: Velocity hands it through to {@link Template}. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final CheckName check;
  private final transient Position place;
  private final String help;

  /**
   * @param help advice; empty if there is none
   */
  Failure(CheckName check, Position place, String message, String help) {
    super(message, null, false, false);
    this.check = check;
    this.place = place;
    this.help = help;
  }

  /** One while a template runs. */
  static Failure running(Position place, String message) {
    return new Failure(CheckName.FAILED_TEMPLATE, place, message, "");
  }

  /** What the user is told. */
  Diagnostic diagnostic(SourceFile file) {
    Diagnostic said = Diagnostic.of(check, place.in(file), String.valueOf(getMessage()));
    return help.isEmpty() ? said : said.help(help);
  }
}
