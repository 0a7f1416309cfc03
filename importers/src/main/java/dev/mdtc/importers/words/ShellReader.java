package dev.mdtc.importers.words;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes shell text apart into simple commands as POSIX.1-2017, Shell Command Language, 2.2 Quoting
 * and 2.3 Token Recognition have it, with {@code $'…'} and arrays besides. Nothing is run.
 */
final class ShellReader {
  private static final String BLANKS = " \t";
  private static final String ENDS = "\n;&|()";
  private static final Pattern ARRAY = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\+?)=");

  private final SourceFile file;
  private final String text;
  private final ShellVariables variables;
  private final Consumer<Diagnostic> report;
  private int at;

  /** What was found wrong in the command at hand: it counts only if that is the wanted one. */
  private List<Diagnostic> problems = new ArrayList<>();

  private Word.Builder builder = new Word.Builder();

  /** The word that is being read: where it starts, or -1 between words. */
  private int start;

  private List<Word> words = new ArrayList<>();
  private boolean inArray;

  /**
   * Prepares to read.
   *
   * @param variables what is known of the shell's variables; looked at whenever one is used
   */
  ShellReader(SourceFile file, ShellVariables variables, Consumer<Diagnostic> report) {
    this.file = file;
    this.text = file.text();
    this.variables = variables;
    this.report = report;
  }

  boolean hasMore() {
    return at < text.length();
  }

  /** The words of the next command, which may be none; what is wrong with it is reported. */
  List<Word> command(Predicate<String> wanted) {
    words = new ArrayList<>();
    problems = new ArrayList<>();
    start = -1;
    boolean more = true;
    while (more && at < text.length()) {
      more = step();
    }
    endWord();
    if (words.stream().anyMatch(word -> wanted.test(word.text()) || word.text().startsWith("-"))) {
      problems.forEach(report);
    }
    return words;
  }

  /** Reads on; false at the end of the command. */
  private boolean step() {
    char c = text.charAt(at);
    if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      at++;
      return true;
    }
    if (BLANKS.indexOf(c) >= 0) {
      endWord();
      at++;
    } else if (c == '(' && array()) {
      return true;
    } else if (ENDS.indexOf(c) >= 0) {
      endWord();
      at++;
      return false;
    } else if (c == '#' && start < 0) {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    } else if (c == '<' || c == '>') {
      redirection();
    } else {
      if (start < 0) {
        start = at;
        builder = new Word.Builder();
      }
      part(c);
    }
    return true;
  }

  private void endWord() {
    if (start >= 0) {
      words.add(builder.build(file.span(start, Math.min(at, text.length()))));
      start = -1;
    }
  }

  /** Reads {@code NAME=(word …)} from its bracket on; false if none stands here. */
  private boolean array() {
    Matcher matcher = ARRAY.matcher(text).region(Math.max(start, 0), at);
    if (start < 0 || inArray || !matcher.matches()) {
      return false;
    }
    List<Word> outer = words;
    List<Diagnostic> outerProblems = problems;
    words = new ArrayList<>();
    problems = new ArrayList<>();
    start = -1;
    inArray = true;
    at++;
    while (at < text.length() && text.charAt(at) != ')') {
      step();
    }
    endWord();
    inArray = false;
    at++;
    boolean more = !matcher.group(2).isEmpty();
    variables.set(matcher.group(1), new ShellVariables.Elements(words, problems), more);
    words = outer;
    problems = outerProblems;
    return true;
  }

  /** A redirection belongs to the shell, with the number before and the word behind it. */
  private void redirection() {
    if (start >= 0 && text.substring(start, at).chars().allMatch(Character::isDigit)) {
      start = -1;
    }
    endWord();
    while (at < text.length() && "<>&|".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int before = words.size();
    while (at < text.length() && (BLANKS + ENDS + "<>").indexOf(text.charAt(at)) < 0) {
      step();
    }
    endWord();
    words.subList(before, words.size()).clear();
  }

  private void part(char c) {
    switch (c) {
      case '\\' -> escape();
      case '\'' -> single();
      case '"' -> twice();
      case '$' -> dollar(false);
      case '`' -> backquote();
      case '~' -> {
        if (start == at) {
          unknown(at, at + 1, "the home folder that '~' stands for");
        }
        take();
      }
      default -> take();
    }
  }

  private void take() {
    builder.add(text.charAt(at), at);
    at++;
  }

  /** A backslash keeps the next character as it is; before a line end both are nothing. */
  private void escape() {
    int next = at + 1;
    if (next < text.length() && text.charAt(next) == '\r') {
      next++;
    }
    if (next >= text.length()) {
      at = text.length();
    } else if (text.charAt(next) == '\n') {
      if (start == at) {
        start = -1;
      }
      at = next + 1;
    } else {
      builder.add(text.charAt(at + 1), at);
      at += 2;
    }
  }

  private void single() {
    int end = text.indexOf('\'', at + 1);
    if (end < 0) {
      unterminated(at, at + 1);
      end = text.length();
    }
    for (int i = at + 1; i < end; i++) {
      builder.add(text.charAt(i), i);
    }
    at = Math.min(end + 1, text.length());
  }

  private void twice() {
    int open = at;
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (c == '\\' && "$`\"\\".indexOf(next) >= 0) {
        builder.add(next, at);
        at += 2;
      } else if (c == '\\' && next == '\n') {
        at += 2;
      } else if (c == '$') {
        dollar(true);
      } else if (c == '`') {
        backquote();
      } else {
        take();
      }
    }
    if (at >= text.length()) {
      unterminated(open, open + 1);
    }
    at = Math.min(at + 1, text.length());
  }

  private void unterminated(int from, int to) {
    problems.add(
        Diagnostic.of(
                CheckName.UNTERMINATED_QUOTE,
                file.span(from, to),
                "this quotation mark has no closing one")
            .help("close it where the word ends"));
  }

  /** {@code $'…'}, a variable, or something that only a shell can work out. */
  private void dollar(boolean quoted) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '\'' && !quoted) {
      AnsiQuote.Result result = AnsiQuote.read(text, at + 2, builder);
      if (!result.closed()) {
        unterminated(at, at + 2);
      }
      at = result.end();
    } else if (next == '(') {
      opaque(closing('(', ')'), "what this command prints");
    } else if (next == '{') {
      int end = closing('{', '}');
      String name = text.substring(at + 2, Math.max(at + 2, end - 1));
      variable(name, end, quoted);
    } else if (Character.isLetterOrDigit(next) || "_@*#?!-$".indexOf(next) >= 0) {
      int end = at + 2;
      while ((Character.isLetter(next) || next == '_')
          && end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
        end++;
      }
      variable(text.substring(at + 1, end), end, quoted);
    } else {
      take();
    }
  }

  private void variable(String name, int end, boolean quoted) {
    Optional<ShellVariables.Elements> elements = variables.elements(name);
    if (elements.isPresent()) {
      builder = new Word.Builder();
      start = -1;
      words.addAll(elements.get().words());
      problems.addAll(elements.get().problems());
      at = end;
      return;
    }
    Optional<String> known = variables.value(name);
    if (known.isEmpty()) {
      opaque(end, "the value of '" + name + "'");
      return;
    }
    String value = known.get();
    int from = at;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!quoted && (BLANKS + "\n").indexOf(c) >= 0) {
        at = end;
        endWord();
        start = -1;
      } else {
        if (start < 0) {
          start = from;
          builder = new Word.Builder();
        }
        builder.add(c, from);
      }
    }
    if (value.isEmpty() && !quoted && start == from) {
      start = -1;
    }
    at = end;
  }

  private void backquote() {
    int end = text.indexOf('`', at + 1);
    opaque(end < 0 ? text.length() : end + 1, "what this command prints");
  }

  /** Keeps what nobody knows here as it is written. */
  private void opaque(int end, String what) {
    unknown(at, end, what);
    while (at < end) {
      take();
    }
  }

  private void unknown(int from, int to, String what) {
    problems.add(
        Diagnostic.of(CheckName.UNKNOWN_VARIABLE, file.span(from, to), "nobody knows here " + what)
            .help("write out what it stands for"));
  }

  /** Behind the bracket that closes the one at the second character from here. */
  private int closing(char open, char close) {
    int depth = 0;
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == open) {
        depth++;
      } else if (text.charAt(i) == close && --depth == 0) {
        return i + 1;
      }
    }
    Span place = file.span(at, Math.min(at + 2, text.length()));
    unterminated(place.start(), place.end());
    return text.length();
  }
}
