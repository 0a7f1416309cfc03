package dev.mdtc.qemu.installed;

import dev.mdtc.model.source.Sha256;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What changes when another program is put in a program's place. */
final class FileIdentity {
  private FileIdentity() {}

  /** A short name for what a file holds now: its real path, size, time and file number. */
  static String ofFile(Path program) throws IOException {
    Path real = program.toRealPath();
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    return digest(
        List.of(
            real.toString(),
            String.valueOf(attributes.size()),
            String.valueOf(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)),
            String.valueOf(attributes.fileKey())));
  }

  /**
   * A short name for the QEMU that a program is. A script is asked for its version, because it may
   * start another program tomorrow.
   */
  static String ofQemu(Path program) throws IOException, QemuException {
    Path real = program.toRealPath();
    return isScript(real)
        ? digest(List.of(ofFile(real), new QemuBinary(real.toString()).versionText()))
        : ofFile(real);
  }

  private static boolean isScript(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '#' && in.read() == '!';
    }
  }

  private static String digest(List<String> parts) {
    byte[] hash = Sha256.digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }
}
