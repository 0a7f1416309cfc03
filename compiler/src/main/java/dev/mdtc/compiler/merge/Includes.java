package dev.mdtc.compiler.merge;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads included files, each once, and notices when they include each other in a circle. */
final class Includes {
  /** How many files may be open inside each other. */
  private static final int MAX_DEPTH = 64;

  private final SourceLoader loader;
  private final Consumer<Diagnostic> report;
  private final Map<String, SyntaxTree> parsed = new HashMap<>();

  /** The files that are being merged, outermost first. */
  private final List<Open> open = new ArrayList<>();

  private boolean incomplete;

  /** A file with the include that asked for it; the outermost has none. */
  private record Open(SourceFile file, Optional<Span> include) {}

  Includes(SourceLoader loader, Consumer<Diagnostic> report) {
    this.loader = loader;
    this.report = report;
  }

  /** Starts a file that was named on the command line. */
  SyntaxTree root(SourceFile source) {
    open.add(new Open(source, Optional.empty()));
    return parse(source);
  }

  /** Whether there was an include whose file can't be had, and not only one file twice. */
  boolean incomplete() {
    return incomplete;
  }

  /** Starts an included file, unless it can't be had. */
  Optional<SyntaxTree> enter(DirectiveStatement statement) {
    Literal argument = statement.arguments().get(0);
    String path =
        switch (argument) {
          case Literal.StringLiteral text -> text.value();
          case Literal.WordLiteral word -> word.word();
          default -> throw new IllegalStateException("arguments were checked");
        };
    return switch (loader.load(open.getLast().file(), path)) {
      case SourceLoader.Outcome.Found found -> enter(found.file(), argument.span());
      case SourceLoader.Outcome.Missing missing -> {
        Diagnostic diagnostic =
            Diagnostic.of(
                CheckName.INCLUDE_NOT_FOUND, argument.span(), "there is no file '" + path + "'");
        fail(
            missing.searched().isEmpty()
                ? diagnostic
                : diagnostic.help(
                    "it was looked for in "
                        + String.join(", ", missing.searched())
                        + "; -I adds a folder"));
        yield Optional.empty();
      }
      case SourceLoader.Outcome.Escapes escapes -> {
        fail(
            Diagnostic.of(
                    CheckName.INCLUDE_ESCAPES,
                    argument.span(),
                    "'" + path + "' leads out of " + escapes.root())
                .help("if that is meant, name the folder with -I"));
        yield Optional.empty();
      }
      case SourceLoader.Outcome.Unreadable unreadable -> {
        fail(
            Diagnostic.of(
                CheckName.INCLUDE_NOT_FOUND,
                argument.span(),
                "'" + path + "' can't be read: " + unreadable.reason()));
        yield Optional.empty();
      }
    };
  }

  private Optional<SyntaxTree> enter(SourceFile file, Span place) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).file().name().equals(file.name())) {
        reportCycle(file, place, i);
        return Optional.empty();
      }
    }
    if (open.size() > MAX_DEPTH) {
      fail(
          Diagnostic.of(
              CheckName.NESTED_TOO_DEEP,
              place,
              "files include each other more than " + MAX_DEPTH + " levels deep"));
      return Optional.empty();
    }
    open.add(new Open(file, Optional.of(place)));
    return Optional.of(parse(file));
  }

  private void fail(Diagnostic diagnostic) {
    incomplete = true;
    report.accept(diagnostic);
  }

  private void reportCycle(SourceFile file, Span place, int start) {
    Diagnostic diagnostic =
        Diagnostic.of(CheckName.INCLUDE_CYCLE, place, "'" + file.name() + "' includes itself");
    for (Open step : open.subList(start + 1, open.size())) {
      if (step.include().isPresent()) {
        diagnostic =
            diagnostic.note(step.include().get(), "'" + step.file().name() + "' is included here");
      }
    }
    report.accept(diagnostic);
  }

  /** Ends the file that was started last. */
  void leave() {
    open.removeLast();
  }

  private SyntaxTree parse(SourceFile source) {
    SyntaxTree known = parsed.get(source.name());
    if (known == null) {
      known = loader.parse(source, report);
      parsed.put(source.name(), known);
    }
    return known;
  }
}
