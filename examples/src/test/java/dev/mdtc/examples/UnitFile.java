package dev.mdtc.examples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit file, read as systemd reads it: lines, continuations and comments by systemd.syntax(7),
 * the words of a command by "Command lines" in systemd.service(5).
 */
final class UnitFile {
  private final List<String> lines = new ArrayList<>();

  UnitFile(String text) {
    StringBuilder joined = new StringBuilder();
    boolean more = false;
    for (String line : text.split("\n", -1)) {
      String bare = line.strip();
      if (bare.startsWith("#") || bare.startsWith(";")) {
        // Also between the lines of one setting.
        continue;
      }
      joined.append(more ? bare : line.stripTrailing());
      more = endsInBackslash(bare);
      if (more) {
        joined.setLength(joined.length() - 1);
        joined.append(' ');
      } else {
        lines.add(joined.toString());
        joined.setLength(0);
      }
    }
    if (more) {
      throw new AssertionError("the last line is to be continued");
    }
  }

  private static boolean endsInBackslash(String line) {
    int slashes = line.length() - line.replaceFirst("\\\\+$", "").length();
    return slashes % 2 == 1;
  }

  /** The value of a setting that is there once. */
  String value(String name) {
    List<String> found = lines.stream().filter(line -> line.startsWith(name + "=")).toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " is there " + found.size() + " times");
    }
    return found.get(0).substring(name.length() + 1);
  }

  /** A setting that is text for people. */
  String text(String name) {
    return withoutSpecifiers(value(name));
  }

  /** The words of the command in a setting. */
  List<String> words(String name) {
    List<String> words = new ArrayList<>();
    String text = value(name).strip();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
        at++;
        continue;
      }
      if (text.startsWith("; ", at) || text.substring(at).equals(";")) {
        throw new AssertionError("a second command");
      }
      ByteArrayOutputStream word = new ByteArrayOutputStream();
      at = word(text, at, word);
      String read = withoutSpecifiers(word.toString(StandardCharsets.UTF_8));
      words.add(words.isEmpty() ? program(read) : withoutVariables(read));
    }
    return words;
  }

  /** Takes off the quotes and escapes of a word, and gives the offset behind it. */
  private static int word(String text, int start, ByteArrayOutputStream word) {
    char quote = 0;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = escape(text, at + 1, word);
      } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote != 0 ? 0 : c;
        at++;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        return at;
      } else {
        int end = text.offsetByCodePoints(at, 1);
        word.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
        at = end;
      }
    }
    if (quote != 0) {
      throw new AssertionError("a quote is open");
    }
    return at;
  }

  private static int escape(String text, int at, ByteArrayOutputStream word) {
    int plain = "abfnrtv\\\"'s".indexOf(text.charAt(at));
    if (plain >= 0) {
      word.write("\u0007\b\f\n\r\t\u000b\\\"' ".charAt(plain));
      return at + 1;
    }
    if (text.charAt(at) == 'x') {
      int value = Integer.parseInt(text.substring(at + 1, at + 3), 16);
      if (value == 0) {
        throw new AssertionError("systemd refuses NUL");
      }
      word.write(value);
      return at + 3;
    }
    throw new AssertionError("no escape: \\" + text.charAt(at));
  }

  private static String withoutSpecifiers(String text) {
    if (text.replace("%%", "").contains("%")) {
      throw new AssertionError("a specifier in " + text);
    }
    return text.replace("%%", "%");
  }

  private static String withoutVariables(String word) {
    if (word.replace("$$", "").contains("$")) {
      throw new AssertionError("a variable in " + word);
    }
    return word.replace("$$", "$");
  }

  /** The first word, which has prefixes and is no place for variables. */
  private static String program(String word) {
    if (word.isEmpty() || "@-:+!|".indexOf(word.charAt(0)) >= 0 || word.contains("$")) {
      throw new AssertionError("no plain program: " + word);
    }
    return word;
  }
}
