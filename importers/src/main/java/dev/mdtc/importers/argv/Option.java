package dev.mdtc.importers.argv;

import dev.mdtc.importers.words.Word;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An option of the command line.
 *
 * @param name with one dash, however it was written
 */
record Option(String name, Word word, Optional<Word> argument) {
  /** An option that stands for another one or for a default. */
  static Option of(String name, String argument, Span place) {
    return new Option(name, Word.of(name, place), Optional.of(Word.of(argument, place)));
  }

  /** The option as it was written. */
  List<String> words() {
    return argument.map(each -> List.of(name, each.text())).orElseGet(() -> List.of(name));
  }

  Span place() {
    return argument.map(each -> word.place().to(each.place())).orElse(word.place());
  }

  /** Its argument, or an empty one. */
  String text() {
    return argument.map(Word::text).orElse("");
  }
}
