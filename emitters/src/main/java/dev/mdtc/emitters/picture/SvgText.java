package dev.mdtc.emitters.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the elements of a drawing. All lengths are in pixels. */
final class SvgText {
  private static final String STYLE =
      """
      text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
        fill: #1f2328; white-space: pre; }
      .title { font-size: 20px; font-weight: bold; }
      .name { font-weight: bold; }
      .quiet { fill: #59636e; }
      .letter { font-size: 12px; font-weight: bold; text-anchor: middle; fill: #ffffff; }
      .right { text-anchor: end; }
      .ground { fill: #ffffff; }
      .bar { fill: #b6bec8; }
      .arm { stroke: #b6bec8; stroke-width: 2; }
      .card { fill: currentColor; fill-opacity: 0.07; stroke: currentColor; }
      .badge { fill: currentColor; }
      .absent .card { fill: none; stroke-dasharray: 5 4; }
      .absent .badge { fill: none; stroke: currentColor; stroke-dasharray: 3 2; }
      .absent .letter { fill: currentColor; }
      %s
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .quiet { fill: #9aa4b0; }
        .letter { fill: #0d1117; }
        .ground { fill: #0d1117; }
        .bar { fill: #4d5661; }
        .arm { stroke: #4d5661; }
        .card { fill-opacity: 0.14; }
        %s
      }
      """;

  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  /** Begins a drawing that is called something, on its ground. */
  void start(int width, int height, String title) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
            + " viewBox=\"0 0 %1$d %2$d\" role=\"img\">",
        width, height);
    element("title", title);
    line("<style>");
    text.append(STYLE.formatted(colors("\n", Origin::onLight), colors("\n  ", Origin::onDark)));
    line("</style>");
    line("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", width, height);
  }

  private static String colors(String between, java.util.function.Function<Origin, String> color) {
    return Arrays.stream(Origin.values())
        .map(origin -> "." + name(origin) + " { color: " + color.apply(origin) + "; }")
        .collect(Collectors.joining(between));
  }

  private static String name(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT);
  }

  void end() {
    line("</svg>");
  }

  /** Begins what belongs together, is of one color, and says something under a pointer. */
  void open(Origin origin, String tip) {
    line("<g class=\"%s\">", name(origin));
    element("title", tip);
  }

  void close() {
    line("</g>");
  }

  /** A box around something. */
  void card(int x, int y, int width, int height) {
    line(
        "<rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>",
        x, y, width, height);
  }

  /** The letter of an origin in a shape of its own. */
  void badge(Origin origin, int x, int y, int size) {
    int half = size / 2;
    switch (origin) {
      case BUILTIN ->
          line(
              "<rect class=\"badge\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
              x + 1, y + 1, size - 2, size - 2);
      case EXPLICIT ->
          line(
              "<path class=\"badge\" d=\"M%d %dl%d %dl%d %dl%d %dz\"/>",
              x - 2, y + half, half + 2, -half - 2, half + 2, half + 2, -half - 2, half + 2);
      case PIN, ALLOCATED, ABSENT -> {
        int corner = origin == Origin.ALLOCATED ? 5 : half;
        line(
            "<rect class=\"badge\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>",
            x, y, size, size, corner);
      }
    }
    write(x + half, y + size - 5, "letter", String.valueOf(origin.letter()));
  }

  /** The line of a bus, from top to bottom. */
  void bar(int x, int top, int bottom) {
    line(
        "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"4\" height=\"%d\" rx=\"2\"/>",
        x, top, bottom - top);
  }

  /** What joins a device to its bus. */
  void arm(int from, int to, int y) {
    line("<path class=\"arm\" d=\"M%d %dH%d\"/>", from, y, to);
  }

  /** Text on a base line. */
  void write(int x, int y, String style, String content) {
    if (!content.isEmpty()) {
      line("<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>", x, y, style, escaped(content));
    }
  }

  private void element(String name, String content) {
    line("<%1$s>%2$s</%1$s>", name, escaped(content));
  }

  private static String escaped(String content) {
    return content
        .lines()
        .map(Words::visible)
        .collect(Collectors.joining("\n"))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private void line(String pattern, Object... arguments) {
    text.append(arguments.length == 0 ? pattern : String.format(Locale.ROOT, pattern, arguments))
        .append('\n');
  }
}
