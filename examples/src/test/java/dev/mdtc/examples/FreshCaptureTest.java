package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.CatalogueStore;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.capture.QemuCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is bundled is what the binary says. One capture takes a minute, so {@code -Dcapture=all} is
 * needed for those of all targets and releases.
 */
class FreshCaptureTest {
  private static final Path STORE = Path.of("../machines/catalogue");

  @TempDir private Path folder = Path.of("");

  static List<InstalledReleases.Installed> binaries() {
    String wanted = System.getProperty("capture", "quick");
    return InstalledReleases.all().stream()
        .filter(each -> wanted.equals("all") || isQuick(each) || each.toString().equals(wanted))
        .toList();
  }

  /** The one that most people have, and some that take a few seconds. */
  private static boolean isQuick(InstalledReleases.Installed qemu) {
    return List.of("x86_64 7.2.22", "s390x 7.2.22", "sparc64 7.2.22").contains(qemu.toString());
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void theBundledCatalogueIsWhatTheBinarySays(InstalledReleases.Installed qemu)
      throws IOException, QemuException {
    CatalogueData captured =
        QemuCapture.run(
            new QemuBinary(qemu.binary()), CaptureRules.bundled(), (step, done, total) -> {});
    Map<String, String> bundled = texts(STORE);
    copy(STORE, folder);
    new CatalogueStore(folder).write(captured);

    Map<String, String> fresh = texts(folder);
    assertEquals(bundled.keySet(), fresh.keySet());
    bundled.forEach((file, text) -> assertEquals(text, fresh.get(file), file));
  }

  private static Map<String, String> texts(Path root) throws IOException {
    Map<String, String> result = new TreeMap<>();
    for (Path file : files(root)) {
      result.put(root.relativize(file).toString(), Files.readString(file));
    }
    return result;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
