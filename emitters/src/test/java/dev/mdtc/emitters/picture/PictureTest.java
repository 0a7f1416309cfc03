package dev.mdtc.emitters.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PictureTest {
  private static final Value LAN = new Value.Id("lan");

  private static Device inside(String id, String driver, String version, Setting... settings) {
    return new Device(
        Optional.of(id),
        driver,
        Optional.of(
            new Location(
                Optional.of("rp1"),
                Optional.of(new Address(List.of(0L, 0L), "0", "0.0")),
                Optional.empty(),
                List.of())),
        Optional.of(version),
        From.EXPLICIT,
        List.of(settings),
        List.of(),
        List.of(),
        false);
  }

  private static Device port(String id, long slot, List<Device> devices) {
    Device plain = Machines.device(id, "port", slot, From.ALLOCATED);
    return new Device(
        plain.id(),
        plain.driver(),
        plain.location(),
        plain.version(),
        plain.from(),
        List.of(),
        List.of(),
        List.of(new Bus(id, "PCIE", false, devices)),
        true);
  }

  private static Machine machine(String name, List<Device> devices, Pins.Absent... absent) {
    Machine plain =
        Machines.machine(
            List.of(
                new Section(
                    Machines.type("name", Shape.SETTINGS, Optional.of("guest"), ListStyle.INDEXED),
                    List.of(Machines.text("guest", name)),
                    List.of())),
            devices);
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
        List.of(absent));
  }

  private static Pins.Absent absent(String id, Pins.Holder holder) {
    return new Pins.Absent(
        id, new Pins.Pin("gone", Optional.empty(), holder, Optional.of("0"), Map.of(), false), 1);
  }

  private static Machine small() {
    return machine(
        "web",
        List.of(
            Machines.device("", "mch", 0, From.BUILTIN),
            port("rp1", 2, List.of(inside("net0", "nic", "6.0", new Setting("netdev", LAN)))),
            port("rp2", 3, List.of()),
            port("rp3", 4, List.of()),
            Machines.device("vga", "VGA", 5, From.PIN)),
        absent("disk0", new Pins.Holder.OnBus("rp3")),
        absent("disk1", new Pins.Holder.OnBus("elsewhere")));
  }

  private static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(svg, e);
    }
  }

  /** The texts of a drawing, from the top to the bottom and from the left to the right. */
  private static List<String> texts(String svg) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = parse(svg).getElementsByTagName("text");
    int last = -1;
    for (int i = 0; i < nodes.getLength(); i++) {
      Element text = (Element) nodes.item(i);
      int y = Integer.parseInt(text.getAttribute("y"));
      if (Math.abs(y - last) <= 1 && last >= 0) {
        texts.set(texts.size() - 1, texts.getLast() + "|" + text.getTextContent());
      } else {
        texts.add(text.getTextContent());
      }
      last = y;
    }
    return texts;
  }

  @Test
  void theDrawingShowsWhatHangsWhere() {
    assertEquals(
        """
        web
        x86_64, QEMU 7.2.22, behaves as in 7.2
        pcie.0|PCIE
        B|0000:00:00.0|mch
        A|0000:00:02.0|rp1|port|added by mdtc
        rp1|PCIE
        E|00.0|net0|nic|netdev = lan, version 6.0
        A|0000:00:03.0|rp2|port|added by mdtc, rp2 is empty
        A|0000:00:04.0|rp3|port|added by mdtc
        rp3|PCIE
        K|@0|disk0|gone
        P|0000:00:05.0|vga|VGA
        elsewhere
        K|@0|disk1|gone
        B|builtin: the machine type's own|E|explicit: the description says it
        P|pin: as it was before|A|allocated: mdtc chose it
        K|kept: the device is gone\
        """,
        String.join("\n", texts(new SvgEmitter().emit(small()))));
  }

  @Test
  void theDrawingStandsForItself() {
    String svg = new SvgEmitter().emit(small());
    Document document = parse(svg);

    assertEquals(
        "web: x86_64, QEMU 7.2.22, behaves as in 7.2",
        document.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertFalse(svg.replace("http://www.w3.org/2000/svg", "").contains("http"), svg);
    assertFalse(svg.contains("url("), svg);
    assertFalse(svg.contains("href"), svg);
  }

  @Test
  void theGraphHasAClusterForEachBus() {
    assertEquals(
        """
        digraph "web" {
          graph [rankdir=LR, compound=true, labelloc=t, fontname="sans-serif", label="web\\nx86_64, \
        QEMU 7.2.22, behaves as in 7.2\\nE explicit: the description says it   A allocated: mdtc chose it"];
          node [shape=box, fontname="sans-serif", fontsize=11];
          edge [dir=none, color="#6b7280"];
          subgraph cluster0 {
            graph [style=rounded, color="#9ca3af", fontsize=11, label="pcie.0 PCIE"];
            row1 [color="#b45309", style=bold, label="A 0000:00:02.0\\nrp1: port\\nadded by mdtc"];
          }
          subgraph cluster2 {
            graph [style=rounded, color="#9ca3af", fontsize=11, label="rp1 PCIE"];
            row3 [color="#1d4ed8", style=bold, label="E 00.0\\nnet0: nic"];
          }
          row1 -> row3 [lhead=cluster2];
        }
        """,
        new DotEmitter()
            .emit(machine("web", List.of(port("rp1", 2, List.of(inside("net0", "nic", "7.2")))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a & b &amp; &#0;",
        "\"quotes\" 'single'",
        "]]> <![CDATA[ -->",
        "two\nlines\r\ttab",
        "\u0000\u0001\u001b[31m\u007f\u0085\u009b",
        "\ufffe\uffff \ud800 alone",
        "\u202eright to left\u200b\u2028",
        "\\ \\n \\N \\\"",
        "%s %d %",
        "\ud83d\ude00 \u4e2d\u6587",
        "",
      })
  void anyTextIsOnlyText(String hostile) {
    Machine machine =
        machine(
            hostile,
            List.of(
                Machines.device(
                    hostile, hostile, 2, From.PIN, new Setting(hostile, new Value.Id(hostile)))),
            absent(hostile, new Pins.Holder.OnBus(hostile)));
    Document document = parse(new SvgEmitter().emit(machine));
    String dot = new DotEmitter().emit(machine);

    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertTrue(dot.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)), dot);
    assertEquals(List.of(), dot.lines().filter(line -> !isWhole(line)).toList());
  }

  /** Whether every quote of a line of a graph is closed. */
  private static boolean isWhole(String line) {
    return line.replaceAll("\\\\.", "").chars().filter(c -> c == '"').count() % 2 == 0;
  }

  @Test
  void manyDevicesTakeNotMuchTime() {
    List<Device> devices =
        IntStream.range(0, 100_000)
            .mapToObj(i -> Machines.device("net" + i, "e1000", 2, From.ALLOCATED))
            .toList();
    Machine machine = machine("many", devices);

    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          assertTrue(new SvgEmitter().emit(machine).contains("net99999"));
          assertTrue(new DotEmitter().emit(machine).contains("net99999"));
        });
  }
}
