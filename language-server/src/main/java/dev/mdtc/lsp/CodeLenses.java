package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Lenses;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/** What stands above lines: first only where, and what it says once it is seen. */
final class CodeLenses {
  private static final String PIN = "pin";

  private final DescriptionCommands commands;
  private final Protocol protocol;
  private @Nullable Counted counted;

  /** The uses of labels around a file, which many lenses want. */
  private record Counted(Snapshot snapshot, Path file, Map<String, Integer> uses) {}

  /**
   * What a lens is about, sent along with it.
   *
   * @param label of a node; {@code pin} is about the description and has none
   */
  private record About(String uri, String label) {}

  CodeLenses(DescriptionCommands commands, Protocol protocol) {
    this.commands = commands;
    this.protocol = protocol;
  }

  /** All lenses of a file. */
  List<CodeLens> of(String uri, Syntax syntax, Snapshot snapshot) {
    Path file = Document.path(uri);
    List<CodeLens> lenses = new ArrayList<>();
    if (snapshot.inclusions().roots(file).contains(file)) {
      Range start = new Range(new Position(0, 0), new Position(0, 0));
      lenses.add(new CodeLens(start, command("show command line", "commandLine", uri), null));
      lenses.add(new CodeLens(start, null, new About(uri, "")));
      if (Files.exists(commands.pinFile(file))) {
        lenses.add(new CodeLens(start, command("pin difference", "pinDifference", uri), null));
      }
    }
    for (Lenses.Lens lens : Lenses.of(syntax, file, snapshot)) {
      Range range = protocol.range(lens.place());
      lenses.add(new CodeLens(range, null, new About(uri, lens.label())));
      if (lens.overlays() > 0) {
        String title = "changed by " + count(lens.overlays(), "overlay");
        lenses.add(new CodeLens(range, command(title, "references", uri, range.getStart()), null));
      }
    }
    return lenses;
  }

  /** The same lens with what it says. */
  CodeLens resolve(CodeLens lens, Snapshot snapshot) {
    About about = SentAlong.read(lens.getData(), About.class).orElse(null);
    if (about == null || about.uri() == null || about.label() == null) {
      return lens;
    }
    Path file = Document.path(about.uri());
    if (about.label().isEmpty()) {
      lens.setCommand(pin(about.uri(), file, snapshot));
    } else {
      int uses = uses(file, snapshot).getOrDefault(about.label(), 0);
      lens.setCommand(
          command(count(uses, "reference"), "references", about.uri(), lens.getRange().getStart()));
    }
    return lens;
  }

  private Command pin(String uri, Path file, Snapshot snapshot) {
    if (!Files.exists(commands.pinFile(file))) {
      return command("pin (not pinned yet)", PIN, uri);
    }
    boolean current =
        snapshot.compile(file) instanceof Outcome.Compiled compiled
            && compiled.compilation().machine().isPresent()
            && commands.isPinCurrent(file, compiled);
    return current ? new Command("pinned", "") : command("pin (differs from the pin)", PIN, uri);
  }

  private synchronized Map<String, Integer> uses(Path file, Snapshot snapshot) {
    Counted known = counted;
    if (known == null || known.snapshot() != snapshot || !known.file().equals(file)) {
      known = new Counted(snapshot, file, Lenses.uses(file, snapshot));
      counted = known;
    }
    return known.uses();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static Command command(String title, String name, Object... arguments) {
    return new Command(title, Commands.PREFIX + name, List.of(arguments));
  }
}
