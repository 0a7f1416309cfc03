package dev.mdtc.importers.words;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A JSON array of words, or an object with one as its {@code argv}. */
final class JsonWords {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String KEY = "argv";

  private JsonWords() {}

  static List<Word> read(SourceFile file, Consumer<Diagnostic> report) {
    List<Word> words = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(file.text())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          boolean wanted = KEY.equals(parser.currentName());
          if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
            array(parser, file, words, report);
          } else {
            parser.skipChildren();
          }
        }
      } else {
        array(parser, file, words, report);
      }
    } catch (JsonProcessingException e) {
      int at = Math.clamp(e.getLocation().getCharOffset(), 0, file.text().length());
      report.accept(
          Diagnostic.of(
                  CheckName.MALFORMED_OPTION,
                  file.span(at, at),
                  "this is no JSON: " + e.getOriginalMessage().replaceAll("\\s+", " "))
              .help("write the words as an array of strings"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private static void array(
      JsonParser parser, SourceFile file, List<Word> words, Consumer<Diagnostic> report)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      int start = (int) parser.currentTokenLocation().getCharOffset();
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        report.accept(
            Diagnostic.of(
                    CheckName.MALFORMED_OPTION,
                    file.span(start, Math.min(start + 1, file.text().length())),
                    "a word of a command line is a string")
                .help("put it between quotes"));
        parser.skipChildren();
        continue;
      }
      String text = parser.getText();
      int end = (int) parser.currentLocation().getCharOffset();
      boolean plain = end - start == text.length() + 2;
      Span place = file.span(start, end);
      words.add(plain ? Word.plain(file, start + 1, end - 1) : Word.of(text, place));
    }
  }
}
