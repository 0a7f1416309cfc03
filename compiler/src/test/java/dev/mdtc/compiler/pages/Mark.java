package dev.mdtc.compiler.pages;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.LineIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expected diagnostic: a comment line below the line that it is about, with {@code ^^^^} under
 * the place, or {@code |} before the column where something is missing.
 *
 * @param line of the place, from 0
 * @param start its first column, from 0, in UTF-16 units
 * @param end the column behind its last one, on the line where it ends
 */
public record Mark(int line, int start, int end, String what) implements Comparable<Mark> {
  private static final Pattern LINE =
      Pattern.compile("//(\\s*)(\\^+|\\|) ((?:error|warning)\\[[a-z0-9-]+]: .*)");

  /** The marks of a text. */
  public static List<Mark> in(String text) {
    List<Mark> marks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int about = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = LINE.matcher(lines.get(i));
      if (matcher.matches()) {
        int start = matcher.start(2);
        int length = matcher.group(2).equals("|") ? 0 : matcher.group(2).length();
        marks.add(new Mark(about, start, start + length, matcher.group(3)));
      } else {
        about = i;
      }
    }
    return marks.stream().sorted().toList();
  }

  /** A diagnostic as a mark; of a place over several lines the first line counts. */
  public static Mark of(Diagnostic diagnostic) {
    LineIndex lines = diagnostic.place().file().lines();
    int line = lines.line(diagnostic.place().start());
    int start = diagnostic.place().start() - lines.start(line);
    int end = Math.min(diagnostic.place().end(), lines.end(line)) - lines.start(line);
    return new Mark(
        line,
        start,
        end,
        diagnostic.severity().label()
            + "["
            + diagnostic.check().label()
            + "]: "
            + diagnostic.message());
  }

  /** A text as it would be with these marks and no others, for comparison with the text itself. */
  public static String show(String text, List<Mark> marks) {
    StringBuilder shown = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!LINE.matcher(lines.get(i)).matches()) {
        shown.append(lines.get(i)).append('\n');
      }
      for (Mark mark : marks) {
        if (mark.line == i) {
          shown.append(mark.comment()).append('\n');
        }
      }
    }
    return shown.toString();
  }

  /** A text without its marks. */
  public static String strip(String text) {
    return text.lines()
        .filter(line -> !LINE.matcher(line).matches())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The line as it would stand in a page. */
  @Override
  public String toString() {
    return "line " + (line + 1) + ": " + comment();
  }

  private String comment() {
    String sign = end == start ? "|" : "^".repeat(end - start);
    return "//" + " ".repeat(Math.max(0, start - 2)) + sign + " " + what;
  }

  @Override
  public int compareTo(Mark other) {
    return java.util.Comparator.comparingInt(Mark::line)
        .thenComparingInt(Mark::start)
        .thenComparingInt(Mark::end)
        .thenComparing(Mark::what)
        .compare(this, other);
  }
}
