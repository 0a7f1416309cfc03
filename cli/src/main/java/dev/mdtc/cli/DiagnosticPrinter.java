package dev.mdtc.cli;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.Note;
import dev.mdtc.model.diagnostic.Severity;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.Span;
import java.util.List;

/** Prints diagnostics for people: the message, the source line, the place underlined, the mend. */
final class DiagnosticPrinter {
  /** Longer source lines are shown around the place only. */
  private static final int MAX_LINE = 160;

  private final StringBuilder text = new StringBuilder();
  private final boolean color;

  private DiagnosticPrinter(boolean color) {
    this.color = color;
  }

  /** All diagnostics in their order, with a count at the end if there are errors. */
  static String print(List<Diagnostic> diagnostics, boolean color) {
    DiagnosticPrinter printer = new DiagnosticPrinter(color);
    diagnostics.forEach(printer::print);
    return printer.text.toString();
  }

  private void print(Diagnostic diagnostic) {
    Style style = diagnostic.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
    position(diagnostic.place());
    styled(style, diagnostic.severity().label() + ": ");
    styled(Style.BOLD, clean(diagnostic.message()));
    text.append(" [").append(diagnostic.check().label()).append("]\n");
    excerpt(diagnostic.place(), style);
    for (Note note : diagnostic.notes()) {
      position(note.place());
      styled(Style.NOTE, "note: ");
      text.append(clean(note.message())).append('\n');
      excerpt(note.place(), Style.NOTE);
    }
    diagnostic.fix().map(Fix::help).ifPresent(this::help);
  }

  private void help(String help) {
    text.append("    ");
    styled(Style.HELP, "help: ");
    text.append(clean(help)).append('\n');
  }

  private void position(Span place) {
    LineIndex lines = place.file().lines();
    styled(
        Style.BOLD,
        clean(place.file().name())
            + ":"
            + (lines.line(place.start()) + 1)
            + ":"
            + (lines.column(place.start()) + 1)
            + ": ");
  }

  /** The first line of a place with carets below. */
  private void excerpt(Span place, Style style) {
    LineIndex lines = place.file().lines();
    int line = lines.line(place.start());
    int start = lines.start(line);
    int end = lines.end(line);
    int from = Math.max(start, place.start() - MAX_LINE / 2);
    int to = Math.min(end, from + MAX_LINE);
    String before = place.file().text().substring(from, Math.min(place.start(), to));
    String shown = place.file().text().substring(from, to);
    text.append("    ").append(clean(shown)).append("\n    ");
    // Tabs stay, so that the carets stand below what they mean at any tab width.
    before.codePoints().forEach(c -> text.append(c == '\t' ? '\t' : ' '));
    int marked =
        Math.min(place.end(), to) > place.start()
            ? place.file().text().codePointCount(place.start(), Math.min(place.end(), to))
            : 1;
    styled(style, "^".repeat(Math.max(1, marked)));
    text.append('\n');
  }

  /** Without control characters, which could make a terminal do things. */
  private static String clean(String line) {
    return line.codePoints()
        .map(c -> c != '\t' && Character.isISOControl(c) ? '\ufffd' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void styled(Style style, String content) {
    text.append(color ? style.code() + content + Style.RESET : content);
  }
}
