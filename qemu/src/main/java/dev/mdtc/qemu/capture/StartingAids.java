package dev.mdtc.qemu.capture;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a machine type that doesn't start by itself needs besides: most of them want a firmware or a
 * kernel, of which a stopped machine runs nothing. Its files are there until this is closed.
 */
final class StartingAids implements AutoCloseable {
  private final CaptureRules rules;
  private final Map<String, Path> files = new TreeMap<>();

  StartingAids(CaptureRules rules) throws QemuException {
    this.rules = rules;
    for (Map.Entry<String, CaptureRules.AidFile> file : rules.aidFiles().entrySet()) {
      try {
        files.put(file.getKey(), write(file.getValue()));
      } catch (IOException e) {
        close();
        throw QemuException.ended("a file to start machines with can't be written", e);
      }
    }
  }

  private static Path write(CaptureRules.AidFile file) throws IOException {
    Path path = Files.createTempFile("mdtc", ".bin");
    Files.write(path, HexFormat.of().parseHex(file.content()));
    try (RandomAccessFile whole = new RandomAccessFile(path.toFile(), "rw")) {
      whole.setLength(file.size());
    }
    return path;
  }

  /**
   * The first aid with which a machine starts.
   *
   * @return options for its command line; empty if none helps
   */
  Optional<List<String>> of(QemuBinary binary, List<String> arguments) {
    return rules.aids().stream()
        .map(aid -> aid.stream().map(this::word).toList())
        .filter(aid -> starts(binary, arguments, aid))
        .findFirst();
  }

  private String word(String word) {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (word.endsWith("$" + file.getKey())) {
        return word.replace("$" + file.getKey(), file.getValue().toString());
      }
    }
    return word;
  }

  private static boolean starts(QemuBinary binary, List<String> arguments, List<String> aid) {
    try (QemuProcess qemu =
        binary.start(Stream.concat(arguments.stream(), aid.stream()).toList())) {
      qemu.monitor("info version");
      return true;
    } catch (QemuException e) {
      return false;
    }
  }

  @Override
  public void close() {
    for (Path file : files.values()) {
      file.toFile().delete();
    }
  }
}
