package dev.mdtc.emitters.picture;

import dev.mdtc.model.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows below each other, as in a tree of files: a bar for each bus, and beside it a card for each
 * device, under which the bars of its own buses begin.
 */
final class Drawing {
  private static final int MARGIN = 24;
  private static final int HEAD = 68;
  private static final int INDENT = 30;

  /** From the bar of a bus to the cards beside it. */
  private static final int ARM = 16;

  private static final int CARD = 26;
  private static final int GAP = 5;
  private static final int LABEL = 24;
  private static final int LINE = 18;
  private static final int BADGE = 18;

  /** From a card's edge to its text, beside the badge. */
  private static final int TEXT = 32;

  /** Between a line of text's top and its base. */
  private static final int BASE = 18;

  private static final int NARROWEST = 620;

  /** The width of a character: monospaced fonts of 13 pixels have 7.2 to 7.9. */
  private static final double COLUMN = 7.85;

  // Columns of text.
  private static final int PLACE = 24;
  private static final int ID = 32;
  private static final int DRIVER = 40;
  private static final int DETAILS = 64;

  private final List<Row> rows;

  /** For each bus how many columns the places on it take. */
  private final int[] places;

  private final int right;
  private final SvgText svg = new SvgText();

  /** For each row where it begins, and for each bus the middle of the last card beside it. */
  private final int[] tops;

  private final int[] ends;

  Drawing(List<Row> rows) {
    this.rows = rows;
    this.places = new int[rows.size()];
    for (Row row : rows) {
      if (row instanceof Row.OfDevice device) {
        places[row.parent()] = Math.max(places[row.parent()], Words.width(place(device)) + 2);
      }
    }
    this.right = rows.stream().mapToInt(this::right).reduce(NARROWEST, Math::max);
    this.tops = new int[rows.size()];
    this.ends = new int[rows.size()];
  }

  private static int bar(Row row) {
    return MARGIN + row.depth() * INDENT;
  }

  private static int card(Row row) {
    return bar(row) + ARM;
  }

  private static int columns(int count) {
    return (int) Math.ceil(COLUMN * count);
  }

  private static String place(Row.OfDevice device) {
    return Words.cut(device.place(), PLACE);
  }

  private static String id(Row.OfDevice device) {
    return Words.cut(device.id(), ID);
  }

  private static String driver(Row.OfDevice device) {
    return Words.cut(device.driver(), DRIVER);
  }

  private static String details(Row.OfDevice device) {
    return Words.cut(String.join(", ", device.details()), DETAILS);
  }

  private int driverColumn(Row.OfDevice device) {
    return places[device.parent()] + (device.id().isEmpty() ? 0 : Words.width(id(device)) + 2);
  }

  /** How far to the right a row needs to go. */
  private int right(Row row) {
    return switch (row) {
      case Row.OfBus bus -> bar(row) + ARM + columns(Words.width(Row.title(bus) + bus.type()) + 1);
      case Row.OfSeveral several -> card(row) + NARROWEST / 2;
      case Row.OfDevice device ->
          card(row)
              + TEXT
              + columns(
                  driverColumn(device)
                      + Words.width(driver(device))
                      + 4
                      + Words.width(details(device)));
    };
  }

  String draw(Machine machine) {
    int bottom = measure();
    List<List<Origin>> legend = legend();
    int height = bottom + GAP + MARGIN + legend.size() * LABEL;
    svg.start(right + MARGIN, height, Words.title(machine) + ": " + Words.subtitle(machine));
    svg.write(MARGIN, 34, "title", Words.cut(Words.title(machine), (right - MARGIN) / 13));
    svg.write(MARGIN, 56, "quiet", Words.subtitle(machine));
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof Row.OfBus bus) {
        int top = bus.parent() < 0 ? tops[i] + 4 : tops[bus.parent()] + CARD;
        svg.bar(bar(bus), top, ends[i]);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      switch (rows.get(i)) {
        case Row.OfBus bus -> label(bus, tops[i] + BASE);
        case Row.OfDevice device -> draw(device, tops[i]);
        case Row.OfSeveral several -> draw(several, tops[i]);
      }
    }
    drawLegend(legend, bottom + GAP + 8);
    svg.end();
    return svg.text();
  }

  private void label(Row.OfBus bus, int y) {
    String name = Words.cut(Row.title(bus), DRIVER);
    svg.write(card(bus), y, "name", name);
    svg.write(
        card(bus) + columns(Words.width(name) + 1), y, "quiet", Words.cut(bus.type(), DRIVER));
  }

  /** Finds out where everything is, and where it ends. */
  private int measure() {
    int y = HEAD;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      tops[i] = y;
      switch (row) {
        case Row.OfBus bus -> y += LABEL;
        case Row.OfDevice device -> {
          ends[row.parent()] = y + CARD / 2 + 1;
          y += CARD + GAP;
        }
        case Row.OfSeveral several -> {
          ends[row.parent()] = y + CARD / 2 + 1;
          y += lines(several).size() * LINE + CARD - LINE + GAP;
        }
      }
    }
    return y;
  }

  private void draw(Row.OfDevice device, int top) {
    int x = card(device);
    svg.arm(bar(device) + 2, x, top + CARD / 2);
    svg.open(device.origin(), tip(device));
    svg.card(x, top, right - x, CARD);
    svg.badge(device.origin(), x + 6, top + (CARD - BADGE) / 2, BADGE);
    svg.write(x + TEXT, top + BASE, "quiet", place(device));
    svg.write(x + TEXT + columns(places[device.parent()]), top + BASE, "name", id(device));
    svg.write(x + TEXT + columns(driverColumn(device)), top + BASE, "driver", driver(device));
    svg.write(right - 10, top + BASE, "quiet right", details(device));
    svg.close();
  }

  private static String tip(Row.OfDevice device) {
    Stream<String> lines =
        Stream.of(
            (device.id() + " " + device.driver()).strip(),
            device.place().isEmpty() ? "" : "at " + device.place(),
            String.join("\n", device.details()),
            device.origin().meaning());
    return String.join("\n", lines.filter(line -> !line.isEmpty()).toList());
  }

  private void draw(Row.OfSeveral several, int top) {
    int x = card(several);
    List<String> lines = lines(several);
    svg.arm(bar(several) + 2, x, top + CARD / 2);
    svg.open(Origin.BUILTIN, Origin.BUILTIN.meaning());
    svg.card(x, top, right - x, lines.size() * LINE + CARD - LINE);
    svg.badge(Origin.BUILTIN, x + 6, top + (CARD - BADGE) / 2, BADGE);
    for (int i = 0; i < lines.size(); i++) {
      svg.write(x + TEXT, top + BASE + i * LINE, "quiet", lines.get(i));
    }
    svg.close();
  }

  /** The drivers, as many on a line as there is room for. */
  private List<String> lines(Row.OfSeveral several) {
    int room = (int) ((right - card(several) - TEXT - 10) / COLUMN);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String driver : several.drivers()) {
      String shown = Words.cut(driver, room);
      if (!line.isEmpty() && Words.width(line.toString()) + 2 + Words.width(shown) > room) {
        lines.add(line + ",");
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(shown);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The origins that there are, as many on a line as there is room for. */
  private List<List<Origin>> legend() {
    List<List<Origin>> lines = new ArrayList<>();
    int x = right;
    for (Origin origin : Origin.used(rows)) {
      if (x + width(origin) > right) {
        lines.add(new ArrayList<>());
        x = MARGIN;
      }
      lines.getLast().add(origin);
      x += width(origin);
    }
    return lines;
  }

  private static int width(Origin origin) {
    return BADGE + 8 + columns(origin.meaning().length()) + 16;
  }

  private void drawLegend(List<List<Origin>> lines, int top) {
    for (int i = 0; i < lines.size(); i++) {
      int x = MARGIN;
      for (Origin origin : lines.get(i)) {
        svg.open(origin, origin.meaning());
        svg.badge(origin, x, top + i * LABEL, BADGE);
        svg.write(x + BADGE + 8, top + i * LABEL + 14, "quiet", origin.meaning());
        svg.close();
        x += width(origin);
      }
    }
  }
}
