package dev.mdtc.importers.argv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads an option's argument that is a JSON object. QEMU takes single quotes, too. */
final class JsonGroup {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private final Word word;

  private JsonGroup(Word word) {
    this.word = word;
  }

  static boolean isJson(Word word) {
    return word.text().startsWith("{");
  }

  /** The items of an object; empty if it is broken, which is reported. */
  static Optional<List<Item>> read(Word word, Consumer<Diagnostic> report) {
    try (JsonParser parser = FACTORY.createParser(word.text())) {
      parser.nextToken();
      List<Item> items = new JsonGroup(word).object(parser);
      if (parser.nextToken() == null) {
        return Optional.of(items);
      }
      broken(word, (int) parser.currentTokenLocation().getCharOffset(), "more text", report);
    } catch (JsonProcessingException e) {
      int at = (int) Math.max(0, e.getLocation().getCharOffset());
      broken(word, at, e.getOriginalMessage().replaceAll("\\s+", " "), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.empty();
  }

  private static void broken(Word word, int at, String reason, Consumer<Diagnostic> report) {
    int end = Math.min(at, word.text().length());
    report.accept(
        Diagnostic.of(
                CheckName.MALFORMED_OPTION,
                word.place(end, Math.min(end + 1, word.text().length())),
                "this is no JSON object: " + reason)
            .help("it is passed on as it is"));
  }

  private List<Item> object(JsonParser parser) throws IOException {
    List<Item> items = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Span place = place(parser);
      parser.nextToken();
      items.add(new Item(key, place, value(parser)));
    }
    return items;
  }

  private Raw value(JsonParser parser) throws IOException {
    Span place = place(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Raw.Struct(object(parser), place);
      case START_ARRAY -> {
        List<Raw> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        yield new Raw.Many(values, place);
      }
      case VALUE_TRUE -> new Raw.Scalar("on", place, true);
      case VALUE_FALSE -> new Raw.Scalar("off", place, true);
      case VALUE_STRING -> new Raw.Scalar(parser.getText(), place, false);
      default -> new Raw.Scalar(parser.getText(), place, true);
    };
  }

  private Span place(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    int end = (int) parser.currentLocation().getCharOffset();
    return word.place(start, Math.max(start + 1, Math.min(end, word.text().length())));
  }
}
