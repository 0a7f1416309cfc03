package dev.mdtc.compiler.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceDecoderTest {
  /** The text of some bytes, and what was said about them with its offset. */
  private static List<String> decode(byte[] bytes) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceFile file = SourceDecoder.decode("x.dt", bytes, diagnostics::add);
    List<String> result = new ArrayList<>(List.of(file.text()));
    diagnostics.forEach(each -> result.add(each.place().start() + ": " + each.message()));
    return result;
  }

  private static List<String> decodeHex(String hex) {
    return decode(HexFormat.ofDelimiter(" ").parseHex(hex));
  }

  @Test
  void textInUtf8IsTakenAsItIs() {
    String text = "aä€😀\r\n\ufeff\u0000";

    assertEquals(List.of(text), decode(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(""), decode(new byte[0]));
  }

  @Test
  void aByteOfAnotherEncodingIsReportedWhereItStands() {
    assertEquals(
        List.of("😀\ufffdb", "2: the byte 0xe4 is not valid UTF-8 here"),
        decodeHex("f0 9f 98 80 e4 62"));
  }

  @Test
  void onlyTheFirstIsReportedAndAllAreReplaced() {
    assertEquals(
        List.of("\ufffda\ufffdb", "0: the byte 0xff is not valid UTF-8 here"),
        decodeHex("ff 61 fe 62"));
  }

  @Test
  void aCharacterThatIsCutOffIsReported() {
    assertEquals(
        List.of("a\ufffd", "1: the byte 0xe2 is not valid UTF-8 here"), decodeHex("61 e2 82"));
  }

  @Test
  void aLongFormOfAnAsciiCharacterIsNotTaken() {
    assertEquals("0: the byte 0xc0 is not valid UTF-8 here", decodeHex("c0 af").getLast());
  }
}
