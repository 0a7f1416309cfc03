package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.Note;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Diagnostics for programs; lines and columns are counted from 1, columns in code points. */
public final class DiagnosticJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DiagnosticJson() {}

  /** A JSON array with a line end at its end. */
  public static String of(List<Diagnostic> diagnostics) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      write(json, diagnostics);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  static void write(JsonGenerator json, List<Diagnostic> diagnostics) throws IOException {
    json.writeStartArray();
    for (Diagnostic diagnostic : diagnostics) {
      json.writeStartObject();
      json.writeStringField("check", diagnostic.check().label());
      json.writeStringField("severity", diagnostic.severity().label());
      place(json, diagnostic.place());
      json.writeStringField("message", diagnostic.message());
      if (!diagnostic.notes().isEmpty()) {
        json.writeArrayFieldStart("notes");
        for (Note note : diagnostic.notes()) {
          json.writeStartObject();
          place(json, note.place());
          json.writeStringField("message", note.message());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      if (diagnostic.fix().isPresent()) {
        fix(json, diagnostic.fix().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void fix(JsonGenerator json, Fix fix) throws IOException {
    json.writeStringField("help", fix.help());
    if (fix.edits().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("edits");
    for (TextEdit edit : fix.edits()) {
      json.writeStartObject();
      place(json, edit.place());
      json.writeStringField("replacement", edit.replacement());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void place(JsonGenerator json, Span span) throws IOException {
    json.writeStringField("file", span.file().name());
    position(json, "start", span, span.start());
    position(json, "end", span, span.end());
  }

  private static void position(JsonGenerator json, String name, Span span, int offset)
      throws IOException {
    LineIndex lines = span.file().lines();
    json.writeObjectFieldStart(name);
    json.writeNumberField("line", lines.line(offset) + 1);
    json.writeNumberField("column", lines.column(offset) + 1);
    json.writeEndObject();
  }
}
