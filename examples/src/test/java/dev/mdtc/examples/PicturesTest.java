package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pictures of real machines: an XML parser and Graphviz take them, and nobody is left out. */
class PicturesTest {
  private static final int MACHINES = 20;

  @TempDir private Path folder = Path.of("");

  /** The examples, and machines as they come. */
  private static List<String> descriptions() {
    List<String> all = new ArrayList<>(Examples.all().stream().map(Examples::text).toList());
    Random random = new Random(6);
    for (int i = 0; i < MACHINES; i++) {
      all.add(RandomMachine.create(random).text());
    }
    return all;
  }

  /** What a description becomes, unless it can't be had. */
  private static Stream<String> compiled(String description, String format) {
    Cli.Result result = Cli.runOn(description, "compile", "-q", "-f", format, "-");
    return result.exit() == 0 ? Stream.of(result.out()) : Stream.empty();
  }

  private static Set<String> texts(String svg) {
    try {
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)))
              .getElementsByTagName("text");
      Set<String> texts = new HashSet<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(svg, e);
    }
  }

  @Test
  void everyDeviceAndItsPlaceIsInTheDrawing() {
    int drawn = 0;
    for (String description : descriptions()) {
      for (String json : compiled(description, "json").toList()) {
        Set<String> texts = texts(compiled(description, "svg").findFirst().orElseThrow());
        for (Compiled.Device device : Compiled.parse(json).devices()) {
          device.id().ifPresent(id -> assertTrue(texts.contains(id), () -> id + texts));
          device.pci().ifPresent(place -> assertTrue(texts.contains(place), () -> place + texts));
        }
        drawn++;
      }
    }
    assertTrue(drawn > MACHINES / 2, "drawn are " + drawn);
  }

  @Test
  void graphvizTakesEveryGraph() throws IOException, InterruptedException {
    for (String description : descriptions()) {
      for (String graph : compiled(description, "dot").toList()) {
        assertEquals("", graphviz(graph));
      }
    }
    String hostile =
        """
        /dt-v1/;
        / {
            name = "a \\"b\\" \\\\ \\\\N <c> &amp; \\n \\x01 {x|y} é";
            machine = "q35";
            device { rng0: virtio-rng-pci { }; };
        };
        """;
    assertEquals("", graphviz(compiled(hostile, "dot").findFirst().orElseThrow()));
  }

  /** What Graphviz has to say against a graph that it draws. */
  private String graphviz(String graph) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("machine.dot"), graph);
    Process process;
    try {
      process =
          new ProcessBuilder("dot", "-Tsvg", "-o", "drawn.svg", file.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      if (System.getenv("MDTC_REQUIRE_QEMU") != null) {
        Assertions.fail("there is no Graphviz: MDTC_REQUIRE_QEMU is set", e);
      }
      Assumptions.abort("there is no Graphviz");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? said : "failed: " + said;
  }
}
