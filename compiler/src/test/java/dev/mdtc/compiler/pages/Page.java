package dev.mdtc.compiler.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page with its code blocks. A block's info string says what it is:
 *
 * <ul>
 *   <li>{@code dt}: a description that must give just the diagnostics marked in it
 *   <li>{@code dt latin1}: the same, in a file that is in ISO 8859-1 and not in UTF-8
 *   <li>{@code dt fixed}: what the mends of the block before make of it
 *   <li>{@code dt file=NAME}: a file that the blocks behind it may include; what is marked in it
 *       must be found by each that does
 *   <li>{@code dt pin}: the pins for the blocks behind it
 * </ul>
 */
record Page(String name, String title, List<Block> blocks) {

  /** A code block; {@code line} is the line of the page on which its text starts. */
  record Block(Kind kind, Optional<String> file, String text, int line) {}

  enum Kind {
    EXAMPLE,
    LATIN1,
    FIXED,
    FILE,
    PIN,
    OTHER
  }

  static Page parse(String name, String markdown) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    String title = lines.isEmpty() ? "" : lines.get(0).replaceFirst("^# ", "");
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("```")) {
        continue;
      }
      String info = lines.get(i).substring(3).strip();
      int start = i + 1;
      StringBuilder text = new StringBuilder();
      for (i++; i < lines.size() && !lines.get(i).equals("```"); i++) {
        text.append(lines.get(i)).append('\n');
      }
      blocks.add(block(info, text.toString(), start + 1));
    }
    return new Page(name, title, blocks);
  }

  private static Block block(String info, String text, int line) {
    if (info.startsWith("dt file=")) {
      return new Block(Kind.FILE, Optional.of(info.substring("dt file=".length())), text, line);
    }
    Kind kind =
        switch (info) {
          case "dt" -> Kind.EXAMPLE;
          case "dt latin1" -> Kind.LATIN1;
          case "dt fixed" -> Kind.FIXED;
          case "dt pin" -> Kind.PIN;
          default -> Kind.OTHER;
        };
    return new Block(kind, Optional.empty(), text, line);
  }
}
