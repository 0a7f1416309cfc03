package dev.mdtc.lsp;

import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.text.Encoding;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.Note;
import dev.mdtc.model.diagnostic.Severity;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;

/** The compiler's terms in those of the protocol, and back. */
final class Protocol {
  private final Client client;
  private final Encoding encoding;

  Protocol(Client client) {
    this.client = client;
    this.encoding = client.encoding();
  }

  int offset(SourceFile file, @Nullable Position position) {
    if (position == null) {
      throw Refusals.invalid("a position is missing");
    }
    return encoding.offset(file, new Encoding.Point(position.getLine(), position.getCharacter()));
  }

  Position position(SourceFile file, int offset) {
    Encoding.Point point = encoding.point(file, offset);
    return new Position(point.line(), point.character());
  }

  Range range(Span span) {
    return new Range(position(span.file(), span.start()), position(span.file(), span.end()));
  }

  /** How long a place on one line is. */
  int length(Span span) {
    return encoding.length(span.file().text(), span.start(), span.end());
  }

  /** A range of a file; one that ends before it starts is empty. */
  Span span(SourceFile file, @Nullable Range range) {
    if (range == null) {
      throw Refusals.invalid("a range is missing");
    }
    int start = offset(file, range.getStart());
    return file.span(start, Math.max(start, offset(file, range.getEnd())));
  }

  TextEdit edit(dev.mdtc.model.diagnostic.TextEdit edit) {
    return new TextEdit(range(edit.place()), edit.replacement());
  }

  /** A path as the editor spells it. */
  static String uri(Path path, Snapshot snapshot) {
    return snapshot.document(path).map(Document::uri).orElseGet(() -> path.toUri().toString());
  }

  /** A place in a file that the editor can open. */
  Optional<Location> location(Span span, Map<String, Path> locations, Snapshot snapshot) {
    return Optional.ofNullable(locations.get(span.file().name()))
        .map(path -> new Location(uri(path, snapshot), range(span)));
  }

  /** A diagnostic with as much as the client can show. */
  org.eclipse.lsp4j.Diagnostic diagnostic(
      Diagnostic diagnostic, Outcome.Compiled compiled, Snapshot snapshot) {
    org.eclipse.lsp4j.Diagnostic shown = new org.eclipse.lsp4j.Diagnostic();
    shown.setRange(range(diagnostic.place()));
    shown.setSeverity(
        diagnostic.severity() == Severity.ERROR
            ? DiagnosticSeverity.Error
            : DiagnosticSeverity.Warning);
    shown.setSource("mdtc");
    shown.setCode(diagnostic.check().label());
    if (client.codeDescriptions()) {
      snapshot
          .page(diagnostic.check())
          .map(page -> new DiagnosticCodeDescription(page.toUri().toString()))
          .ifPresent(shown::setCodeDescription);
    }
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    StringBuilder message = new StringBuilder(diagnostic.message());
    for (Note note : diagnostic.notes()) {
      Optional<Location> place = location(note.place(), compiled.locations(), snapshot);
      if (client.relatedInformation() && place.isPresent()) {
        related.add(new DiagnosticRelatedInformation(place.get(), note.message()));
      } else {
        message.append("\nnote: ").append(note.message());
      }
    }
    diagnostic.fix().map(Fix::help).ifPresent(help -> message.append("\nhelp: ").append(help));
    if (!related.isEmpty()) {
      shown.setRelatedInformation(related);
    }
    shown.setMessage(message.toString());
    return shown;
  }
}
