package dev.mdtc.importers.words;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the words of a command line, in whichever form it was kept. */
public final class WordReader {
  /** What stands in the place of bytes that are no text. */
  private static final char NO_CHARACTER = '\ufffd';

  private WordReader() {}

  /**
   * The words of a file: what {@code /proc/PID/cmdline} has, a JSON array, or a shell command.
   *
   * @param isProgram whether a word is the name of a program that is looked for
   */
  public static List<Word> read(
      SourceFile file, Predicate<String> isProgram, Consumer<Diagnostic> report) {
    String text = file.text();
    if (text.indexOf('\0') >= 0) {
      return command(separated(file), isProgram);
    }
    String start = text.stripLeading();
    if (start.startsWith("[") || start.startsWith("{")) {
      return JsonWords.read(file, report);
    }
    List<Word> words = new ShellCommands(file, report).find(isProgram);
    boolean broken = text.indexOf(NO_CHARACTER) >= 0;
    return broken && words.stream().noneMatch(word -> isProgram.test(word.text()))
        ? List.of()
        : words;
  }

  /** The words from the program on, or all if they are options; none if they are something else. */
  private static List<Word> command(List<Word> words, Predicate<String> isProgram) {
    for (int i = 0; i < words.size(); i++) {
      if (isProgram.test(words.get(i).text())) {
        return words.subList(i, words.size());
      }
    }
    return !words.isEmpty() && words.getFirst().text().startsWith("-") ? words : List.of();
  }

  /** Words that came one by one, in a file that was made of them. */
  public static List<Word> of(String name, List<String> words) {
    SourceFile file = new SourceFile(name, String.join(" ", words));
    List<Word> result = new ArrayList<>();
    int start = 0;
    for (String word : words) {
      result.add(Word.plain(file, start, start + word.length()));
      start += word.length() + 1;
    }
    return result;
  }

  /** Each word ends with a NUL; a line end behind the last one is none of it. */
  private static List<Word> separated(SourceFile file) {
    String text = file.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    List<Word> words = new ArrayList<>();
    int start = 0;
    while (start < end) {
      int stop = text.indexOf('\0', start);
      stop = stop < 0 ? end : stop;
      words.add(Word.plain(file, start, stop));
      start = stop + 1;
    }
    return words;
  }
}
