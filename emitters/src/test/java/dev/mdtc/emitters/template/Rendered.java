package dev.mdtc.emitters.template;

import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.SourceFile;
import java.util.stream.Collectors;

/** What comes of a template, as text for comparison. */
final class Rendered {
  private Rendered() {}

  /** The text, or the diagnostics with their places, one a line. */
  static String of(Machine machine, String template) {
    return switch (new Template(new SourceFile("x.vm", template))
        .render(machine, "web", Spelling.USUAL)) {
      case Template.Outcome.Text text -> text.text();
      case Template.Outcome.Refused refused ->
          refused.diagnostics().stream().map(Rendered::line).collect(Collectors.joining("\n"));
    };
  }

  private static String line(Diagnostic said) {
    var lines = said.place().file().lines();
    int start = said.place().start();
    return (lines.line(start) + 1)
        + ":"
        + (lines.column(start) + 1)
        + " "
        + said.place().text()
        + " ["
        + said.check().label()
        + "] "
        + said.message();
  }
}
