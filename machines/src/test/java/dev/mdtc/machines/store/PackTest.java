package dev.mdtc.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackTest {
  private static final CatalogueData DATA =
      new CatalogueData(
          Map.of(
              "types", Map.of("b", Map.of("parent", "a"), "a", true, "ä", "\ud83d\ude00", "", "x"),
              "machines", Map.of()),
          Map.of("q35", "/dt-v1/;\n"));

  private static final byte[] BYTES = Pack.write(DATA);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static String entry(Pack pack, String part, String name) {
    return pack.entry(part, name).map(PackedValue::read).map(JsonTree::compact).orElse("nothing");
  }

  private static String refusal(byte[] bytes) {
    IOException refusal = assertThrows(IOException.class, () -> Pack.open(bytes));
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void entriesAreFoundByPartAndName() throws IOException {
    Pack pack = Pack.open(BYTES);

    assertEquals("{\"parent\":\"a\"}", entry(pack, "types", "b"));
    assertEquals("true", entry(pack, "types", "a"));
    assertEquals("\"\ud83d\ude00\"", entry(pack, "types", "ä"));
    assertEquals("\"x\"", entry(pack, "types", ""));
    assertEquals(Optional.of("/dt-v1/;\n"), pack.entry(Pack.HARDWARE, "q35").map(Pack.Slice::text));
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    Pack pack = Pack.open(BYTES);

    assertEquals(Optional.empty(), pack.entry("types", "c"));
    assertEquals(Optional.empty(), pack.entry("types", "aa"));
    assertEquals(Optional.empty(), pack.entry("machines", "q35"));
    assertEquals(Optional.empty(), pack.entry("nothing", "a"));
    assertEquals(List.of(), pack.names("machines"));
    assertEquals(List.of(), pack.names("nothing"));
  }

  @Test
  void namesAreInTheOrderOfTheirBytes() throws IOException {
    assertEquals(List.of("", "a", "b", "ä"), Pack.open(BYTES).names("types"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyDocumentIsReadBackEntryByEntry(long seed) throws IOException {
    Map<String, Object> document = new RandomJson(seed).object();

    Pack pack = Pack.open(Pack.write(new CatalogueData(Map.of("types", document), Map.of())));

    assertEquals(
        document.keySet().stream().sorted(PackTest::bytewise).toList(), pack.names("types"));
    document.forEach(
        (name, value) ->
            assertEquals(JsonTree.compact(withoutNumbers(value)), entry(pack, "types", name)));
  }

  /** With numbers and {@code null} as text, as they are kept. */
  private static Object withoutNumbers(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put(name.toString(), withoutNumbers(field)));
        yield fields;
      }
      case List<?> list -> list.stream().map(PackTest::withoutNumbers).toList();
      case Boolean flag -> flag;
      default -> value.toString();
    };
  }

  @Test
  void longTextsAndListsAreReadBack() throws IOException {
    Map<String, Object> document =
        Map.of("text", "ab".repeat(100_000), "list", Collections.nCopies(20_000, "x"));

    Pack pack = Pack.open(Pack.write(new CatalogueData(Map.of("types", document), Map.of())));

    document.forEach(
        (name, value) -> assertEquals(JsonTree.compact(value), entry(pack, "types", name)));
  }

  @Test
  void anotherNameLeadsToItsEntry() throws IOException {
    Map<String, Object> types = Map.of("b", Map.of("alias", "z"), "c", Map.of("parent", "b"));

    Pack pack = Pack.open(Pack.write(new CatalogueData(Map.of("types", types), Map.of())));

    assertEquals(List.of("z"), pack.names(Pack.ALIASES + "types"));
    assertEquals("\"b\"", entry(pack, Pack.ALIASES + "types", "z"));
  }

  private static int bytewise(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theSameCatalogueGivesTheSameBytes() {
    CatalogueData again =
        new CatalogueData(
            Map.of(
                "machines", Map.of(),
                "types",
                    Map.of("", "x", "ä", "\ud83d\ude00", "a", true, "b", Map.of("parent", "a"))),
            Map.of("q35", "/dt-v1/;\n"));

    assertEquals(hex(BYTES), hex(Pack.write(again)));
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  @Test
  void aPackThatIsCutOffAnywhereIsRefused() {
    for (int length = 0; length < BYTES.length; length++) {
      String reason = refusal(Arrays.copyOf(BYTES, length));

      assertEquals(length < 12 ? "it is no catalogue" : "it is damaged or cut off", reason);
    }
  }

  @Test
  void aPackWithMoreBehindItIsRefused() {
    assertEquals("it is damaged or cut off", refusal(Arrays.copyOf(BYTES, BYTES.length + 1)));
  }

  @Test
  void aPackWithAnyByteChangedIsRefused() {
    for (int at = 0; at < BYTES.length; at++) {
      for (int flipped : new int[] {0x01, 0x80, 0xff}) {
        byte[] damaged = BYTES.clone();
        damaged[at] ^= (byte) flipped;
        try {
          Pack.open(damaged);
          fail("byte " + at + " changed by " + flipped + " was not noticed");
        } catch (IOException e) {
          String expected =
              at < 4
                  ? "it is no catalogue"
                  : at < 8
                      ? "it has format [-0-9]+, and this mdtc reads [0-9]+"
                      : "it is damaged or cut off";
          assertEquals(true, String.valueOf(e.getMessage()).matches(expected), e.getMessage());
        }
      }
    }
  }

  @Test
  void aPackOfALaterFormatIsRefusedWithBothFormats() {
    byte[] later = BYTES.clone();
    later[7] = Pack.FORMAT + 1;

    assertEquals(
        "it has format " + (Pack.FORMAT + 1) + ", and this mdtc reads " + Pack.FORMAT,
        refusal(later));
  }

  @Test
  void anotherKindOfFileIsRefused() {
    assertEquals("it is no catalogue", refusal(new byte[0]));
    assertEquals(
        "it is no catalogue",
        refusal("{\"release\": \"7.2.22\"}".getBytes(StandardCharsets.UTF_8)));
  }
}
