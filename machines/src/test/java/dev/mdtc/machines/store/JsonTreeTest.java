package dev.mdtc.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadAgain(long seed) throws IOException {
    Map<String, Object> document = new RandomJson(seed).object();

    assertEquals(document, JsonTree.parse(JsonTree.text(document)));
    assertEquals(document, JsonTree.parse(JsonTree.compact(document)));
  }

  @Test
  void numbersKeepEveryDigit() throws IOException {
    String text =
        "{\"a\":18446744073709551615,\"b\":0.10000000000000000001,\"c\":-9223372036854775809}";

    assertEquals(text, JsonTree.compact(JsonTree.parse(text)));
  }

  @Test
  void aPropertyIsOneLine() throws IOException {
    String text =
        """
        {
          "nvme": {
            "parent": "pci-device",
            "categories": ["storage"],
            "properties": {
              "drive": {"type": "str", "description": "Node name or ID of a block device"},
              "serial": {"type": "str"}
            }
          },
          "object": {}
        }
        """;

    assertEquals(text, JsonTree.text(JsonTree.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "null",
        "\"a\"",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":[1",
        "{a:1}",
        "{\"a\":tru}",
        "{\"a\":1,}"
      })
  void whatIsNoObjectIsRefused(String text) {
    assertThrows(IOException.class, () -> JsonTree.parse(text));
  }
}
