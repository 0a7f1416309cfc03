package dev.mdtc.emitters.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.emitters.Machines;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on templates names all that there is, and nothing else. */
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/templates.md");
  private static final Pattern ROW = Pattern.compile("\\| `\\$?(\\w+)` \\|.*");
  private static final Pattern HEAD = Pattern.compile("\\*\\*([^*]+)\\*\\* has.*");
  private static final Pattern METHOD = Pattern.compile("`(\\w+)\\(");

  /** One with something of every kind. */
  private static Machine machine() {
    Machine plain =
        Machines.machine(
            List.of(
                new Section(
                    Machines.type("netdev", Shape.MEMBERS, Optional.of("type"), ListStyle.INDEXED),
                    List.of(),
                    List.of(new Section.Member(Optional.of("lan"), "tap", List.of())))),
            List.of(Machines.device("net0", "e1000", 2, From.ALLOCATED)));
    Pins.Pin pin =
        new Pins.Pin(
            "e1000",
            Optional.empty(),
            new Pins.Holder.OnBus("pcie.0"),
            Optional.of("3"),
            Map.of(),
            false);
    return new Machine(
        plain.target(),
        plain.release(),
        plain.binary(),
        plain.version(),
        plain.sections(),
        plain.restoring(),
        plain.deviceOption(),
        plain.buses(),
        plain.busless(),
        plain.creation(),
        plain.passthrough(),
        List.of(new Pins.Absent("gone", pin, 1)));
  }

  private static void collect(Object value, Map<String, List<String>> names) {
    switch (value) {
      case Fields fields -> {
        names.put(fields.noun(), List.copyOf(fields.keySet()));
        fields.values().stream().filter(each -> each != null).forEach(each -> collect(each, names));
      }
      case List<?> list -> list.forEach(each -> collect(each, names));
      case Map<?, ?> map -> map.values().forEach(each -> collect(each, names));
      default -> {}
    }
  }

  @Test
  void everyNameOfTheModelIsOnThePage() throws IOException {
    Map<String, List<String>> names = new LinkedHashMap<>();
    collect(Model.of(machine(), "web", Spelling.USUAL), names);

    Map<String, List<String>> described = new LinkedHashMap<>();
    String noun = "the machine";
    boolean wanted = false;
    for (String line : Files.readAllLines(PAGE)) {
      Matcher head = HEAD.matcher(line);
      Matcher row = ROW.matcher(line);
      if (line.startsWith("## ")) {
        wanted = line.equals("## What a template can name");
      } else if (wanted && head.matches()) {
        noun = head.group(1).substring(0, 1).toLowerCase(Locale.ROOT) + head.group(1).substring(1);
      } else if (wanted && row.matches()) {
        described.computeIfAbsent(noun, key -> new ArrayList<>()).add(row.group(1));
      }
    }

    assertEquals(names, described);
    assertEquals(Model.NAMES, names.get("the machine"));
  }

  @Test
  void everyMethodIsOnThePage() throws IOException {
    Map<String, List<String>> described = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split(" \\| ", 2);
      if (cells.length == 2 && cells[0].matches("\\| (a text|a list|a map|`\\$quote`)")) {
        described.put(
            cells[0].substring(2),
            METHOD.matcher(cells[1]).results().map(each -> each.group(1)).distinct().toList());
      }
    }

    assertEquals(
        Map.of(
            "a text",
            Methods.TEXT,
            "a list",
            Methods.LIST,
            "a map",
            Methods.MAP,
            "`$quote`",
            Quote.METHODS),
        described);
  }
}
