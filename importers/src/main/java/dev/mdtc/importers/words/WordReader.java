package dev.mdtc.importers.words;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the words of a command line, in whichever form it was kept. */
public final class WordReader {
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
      return separated(file);
    }
    String start = text.stripLeading();
    return start.startsWith("[") || start.startsWith("{")
        ? JsonWords.read(file, report)
        : new ShellCommands(file, report).find(isProgram);
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
