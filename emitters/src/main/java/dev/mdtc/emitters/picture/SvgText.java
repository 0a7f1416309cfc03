package dev.mdtc.emitters.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
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
      """;

  private static final String DARK_STYLE =
      """
      text { fill: #e6edf3; }
      .quiet { fill: #9aa4b0; }
      .letter { fill: #0d1117; }
      .ground { fill: #0d1117; }
      .bar { fill: #4d5661; }
      .arm { stroke: #4d5661; }
      .card { fill-opacity: 0.14; }
      """;

  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  /** Begins a drawing that is called something, on its ground. */
  void start(int width, int height, String title) {
    tag(
        "svg",
        ">",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img");
    element("title", title);
    line("<style>");
    text.append(STYLE).append(colors(Origin::onLight));
    line("@media (prefers-color-scheme: dark) {");
    text.append(DARK_STYLE).append(colors(Origin::onDark));
    line("}");
    line("</style>");
    tag("rect", "/>", "class", "ground", "width", width, "height", height);
  }

  private static String colors(Function<Origin, String> color) {
    return Arrays.stream(Origin.values())
        .map(origin -> "." + name(origin) + " { color: " + color.apply(origin) + "; }\n")
        .collect(Collectors.joining());
  }

  private static String name(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT);
  }

  void end() {
    line("</svg>");
  }

  /** Begins what belongs together, is of one color, and says something under a pointer. */
  void open(Origin origin, String tip) {
    tag("g", ">", "class", name(origin));
    element("title", tip);
  }

  void close() {
    line("</g>");
  }

  /** A box around something. */
  void card(int x, int y, int width, int height) {
    rectangle("card", x, y, width, height, 5);
  }

  private void rectangle(String style, int x, int y, int width, int height, int corner) {
    tag(
        "rect", "/>", "class", style, "x", x, "y", y, "width", width, "height", height, "rx",
        corner);
  }

  /** The letter of an origin in a shape of its own. */
  void badge(Origin origin, int x, int y, int size) {
    int half = size / 2;
    switch (origin) {
      case BUILTIN -> rectangle("badge", x + 1, y + 1, size - 2, size - 2, 0);
      case EXPLICIT -> {
        int arm = half + 2;
        String down = "l" + arm + " " + arm;
        String up = "l" + arm + " " + -arm;
        String back = "l" + -arm + " " + arm;
        tag(
            "path",
            "/>",
            "class",
            "badge",
            "d",
            "M" + (x - 2) + " " + (y + half) + up + down + back + "z");
      }
      case ALLOCATED -> rectangle("badge", x, y, size, size, 5);
      case PIN, ABSENT -> rectangle("badge", x, y, size, size, half);
    }
    write(x + half, y + size - 5, "letter", String.valueOf(origin.letter()));
  }

  /** The line of a bus, from top to bottom. */
  void bar(int x, int top, int bottom) {
    rectangle("bar", x, top, 4, bottom - top, 2);
  }

  /** What joins a device to its bus. */
  void arm(int from, int to, int y) {
    tag("path", "/>", "class", "arm", "d", "M" + from + " " + y + "H" + to);
  }

  /** Text on a base line. */
  void write(int x, int y, String style, String content) {
    if (!content.isEmpty()) {
      tag("text", ">" + escaped(content) + "</text>", "x", x, "y", y, "class", style);
    }
  }

  private void element(String name, String content) {
    line("<" + name + ">" + escaped(content) + "</" + name + ">");
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

  /**
   * A tag.
   *
   * @param end what it ends with
   * @param attributes names and values by turns; no value needs to be escaped
   */
  private void tag(String name, String end, Object... attributes) {
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"").append(attributes[i + 1]).append('"');
    }
    line(end);
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
