package dev.mdtc.emitters.picture;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A graph for Graphviz: a cluster for each bus, and an edge to it from the device that has it. */
public final class DotEmitter implements Emitter {
  @Override
  public String emit(Machine machine) {
    return new Graph(Rows.of(machine)).write(machine);
  }

  /** One graph in the making. */
  private static final class Graph {
    private final StringBuilder text = new StringBuilder();
    private final List<Row> rows;

    /** The rows that hang on a row, by its number. */
    private final Map<Integer, List<Integer>> below = new HashMap<>();

    Graph(List<Row> rows) {
      this.rows = rows;
      for (int i = 0; i < rows.size(); i++) {
        below.computeIfAbsent(rows.get(i).parent(), key -> new ArrayList<>()).add(i);
      }
    }

    private List<Integer> below(int row) {
      return below.getOrDefault(row, List.of());
    }

    String write(Machine machine) {
      line("digraph " + label(Words.title(machine)) + " {");
      line(
          "  graph [rankdir=LR, compound=true, labelloc=t, fontname=\"sans-serif\", label="
              + label(Words.title(machine), Words.subtitle(machine), legend())
              + "];");
      line("  node [shape=box, fontname=\"sans-serif\", fontsize=11];");
      line("  edge [dir=none, color=\"#6b7280\"];");
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i) instanceof Row.OfBus bus) {
          cluster(i, bus);
        }
      }
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i) instanceof Row.OfBus bus && bus.parent() >= 0) {
          line(
              "  row"
                  + bus.parent()
                  + " -> row"
                  + below(i).getFirst()
                  + " [lhead=cluster"
                  + i
                  + "];");
        }
      }
      line("}");
      return text.toString();
    }

    private void cluster(int number, Row.OfBus bus) {
      line("  subgraph cluster" + number + " {");
      line(
          "    graph [style=rounded, color=\"#9ca3af\", fontsize=11, label="
              + label((Row.title(bus) + " " + bus.type()).strip())
              + "];");
      for (int row : below(number)) {
        node(row);
      }
      line("  }");
    }

    private void node(int number) {
      switch (rows.get(number)) {
        case Row.OfDevice device -> {
          List<String> lines = new ArrayList<>();
          lines.add((device.origin().letter() + " " + device.place()).strip());
          lines.add(device.id().isEmpty() ? device.driver() : device.id() + ": " + device.driver());
          lines.addAll(device.details());
          line(
              "    row"
                  + number
                  + " [color=\""
                  + device.origin().onLight()
                  + "\", style="
                  + (device.origin() == Origin.ABSENT ? "dashed" : "bold")
                  + ", label="
                  + label(lines.toArray(String[]::new))
                  + "];");
        }
        case Row.OfSeveral several ->
            line(
                "    row"
                    + number
                    + " [color=\""
                    + Origin.BUILTIN.onLight()
                    + "\", fontsize=9, label="
                    + label(several.drivers().toArray(String[]::new))
                    + "];");
        case Row.OfBus bus -> {}
      }
    }

    private String legend() {
      return Origin.used(rows).stream()
          .map(origin -> origin.letter() + " " + origin.meaning())
          .collect(Collectors.joining("   "));
    }

    /**
     * Lines as a string of Graphviz, in which a backslash escapes and an ampersand starts an entity
     * (graphviz.org, "escString" and "The DOT Language").
     */
    private static String label(String... lines) {
      return Arrays.stream(lines)
          .map(Words::visible)
          .map(line -> line.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;"))
          .collect(Collectors.joining("\\n", "\"", "\""));
    }

    private void line(String content) {
      text.append(content).append('\n');
    }
  }
}
