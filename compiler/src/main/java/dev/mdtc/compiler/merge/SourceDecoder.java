package dev.mdtc.compiler.merge;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes text of a file's bytes, which must be UTF-8. */
public final class SourceDecoder {
  private static final String REPLACEMENT = "\ufffd";

  private SourceDecoder() {}

  /** Decodes a file; the first byte that is no UTF-8 is reported, all are replaced. */
  public static SourceFile decode(String name, byte[] bytes, Consumer<Diagnostic> report) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    int firstBad = -1;
    int badByte = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      if (firstBad < 0) {
        firstBad = out.position();
        badByte = bytes[in.position()] & 0xff;
      }
      out.put(REPLACEMENT);
      in.position(in.position() + result.length());
    }
    SourceFile file = new SourceFile(name, out.flip().toString());
    if (firstBad >= 0) {
      report.accept(
          Diagnostic.of(
                  CheckName.INVALID_UTF8,
                  file.span(firstBad, firstBad + 1),
                  String.format("the byte 0x%02x is not valid UTF-8 here", badByte))
              .help("save the file in UTF-8"));
    }
    return file;
  }
}
