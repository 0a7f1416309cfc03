package dev.mdtc.importers.argv;

import dev.mdtc.importers.words.Word;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An option of the command line.
 *
 * @param name with one dash, however it was written
 * @param isInFile whether it stands in a configuration file
 */
record Option(String name, Word word, Optional<Word> argument, boolean isInFile) {
  /** An option on the command line itself. */
  static Option of(String name, Word word, Optional<Word> argument) {
    return new Option(name, word, argument, false);
  }

  /** An option that stands for another one or for a default. */
  static Option of(String name, String argument, Span place) {
    return of(name, Word.of(name, place), Optional.of(Word.of(argument, place)));
  }

  /** The same in a configuration file. */
  Option inFile() {
    return new Option(name, word, argument, true);
  }

  /** The option that this one is short for, at the same place. */
  Option as(String otherName, Optional<Word> otherArgument) {
    return new Option(otherName, word, otherArgument, isInFile);
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
