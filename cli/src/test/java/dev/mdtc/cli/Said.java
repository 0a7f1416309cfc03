package dev.mdtc.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.SourceFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * All that is said of some files, in the same words whoever says it: file, place, severity, check,
 * message, notes with their places, help.
 */
final class Said {
  /** How an editor is told of what it can't open. */
  private static final Pattern LIBRARY =
      Pattern.compile("\\nnote: this is in (<library>/\\S+, line \\d+)");

  private Said() {}

  /** By {@code mdtc check --format=json}. */
  static List<String> byCommandLine(String json) {
    List<String> said = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
      JsonObject each = element.getAsJsonObject();
      StringBuilder text = new StringBuilder(place(each));
      text.append(' ').append(each.get("severity").getAsString());
      text.append(" [").append(each.get("check").getAsString()).append("] ");
      text.append(each.get("message").getAsString());
      JsonElement notes = each.get("notes");
      for (JsonElement note : notes == null ? new JsonArray() : notes.getAsJsonArray()) {
        text.append("\nnote: ").append(place(note.getAsJsonObject())).append(' ');
        text.append(note.getAsJsonObject().get("message").getAsString());
      }
      if (each.has("help")) {
        text.append("\nhelp: ").append(each.get("help").getAsString());
      }
      said.add(text.toString());
    }
    return said.stream().distinct().sorted().toList();
  }

  private static String place(JsonObject place) {
    String file = place.get("file").getAsString();
    if (file.startsWith("<library>/")) {
      return file + ", line " + place.getAsJsonObject("start").get("line").getAsInt();
    }
    JsonObject start = place.getAsJsonObject("start");
    JsonObject end = place.getAsJsonObject("end");
    return "%s:%d:%d-%d:%d"
        .formatted(
            name(Path.of(file)),
            start.get("line").getAsInt(),
            start.get("column").getAsInt(),
            end.get("line").getAsInt(),
            end.get("column").getAsInt());
  }

  /**
   * By a server to an editor that shows related places.
   *
   * @param texts the text of each file, by its name
   */
  static List<String> toEditor(Map<Path, List<Diagnostic>> diagnostics, Map<String, String> texts) {
    List<String> said = new ArrayList<>();
    diagnostics.forEach(
        (file, some) -> some.forEach(each -> said.add(toEditor(name(file), each, texts))));
    return said.stream().sorted(Comparator.naturalOrder()).toList();
  }

  private static String toEditor(String file, Diagnostic each, Map<String, String> texts) {
    Matcher library = LIBRARY.matcher(each.getMessage().getLeft());
    StringBuilder text =
        new StringBuilder(library.find() ? library.group(1) : place(file, each.getRange(), texts));
    text.append(' ').append(each.getSeverity().toString().toLowerCase(Locale.ROOT));
    text.append(" [").append(each.getCode().getLeft()).append("] ");
    String message = library.replaceAll("");
    int help = message.indexOf("\nhelp: ");
    text.append(help < 0 ? message : message.substring(0, help));
    List<DiagnosticRelatedInformation> related = each.getRelatedInformation();
    for (DiagnosticRelatedInformation note :
        related == null ? List.<DiagnosticRelatedInformation>of() : related) {
      String where = name(Path.of(URI.create(note.getLocation().getUri())));
      text.append("\nnote: ").append(place(where, note.getLocation().getRange(), texts));
      text.append(' ').append(note.getMessage());
    }
    return text.append(help < 0 ? "" : message.substring(help)).toString();
  }

  private static String place(String file, Range range, Map<String, String> texts) {
    SourceFile source = new SourceFile(file, texts.getOrDefault(file, ""));
    return file + ":" + place(range.getStart(), source) + "-" + place(range.getEnd(), source);
  }

  private static String place(Position position, SourceFile source) {
    LineIndex lines = source.lines();
    int line = position.getLine();
    if (line >= lines.count()
        || lines.start(line) + position.getCharacter() > source.text().length()) {
      return "behind the end";
    }
    return (line + 1) + ":" + (lines.column(lines.start(line) + position.getCharacter()) + 1);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
