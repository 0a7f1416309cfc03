package dev.mdtc.examples;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.QemuVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every QEMU on this machine whose catalogue is bundled: those on the path, and those that {@code
 * machines/install-qemu-releases} has set up.
 */
final class InstalledReleases {
  /** A binary and what it says it is. */
  record Installed(String binary, QemuVersion version) {
    String target() {
      return version.target();
    }

    String release() {
      return version.release();
    }

    @Override
    public String toString() {
      return target() + " " + release();
    }
  }

  private InstalledReleases() {}

  /** Asking all of them takes seconds, so it is done once. */
  private static final class Found {
    private static final List<Installed> ALL = find();
  }

  /** One binary for each target and release, by target, the oldest release first. */
  static List<Installed> all() {
    RealQemu.binary();
    return Found.ALL;
  }

  private static List<Installed> find() {
    Map<String, Installed> found = new LinkedHashMap<>();
    Stream.concat(onPath(), Stream.of(releasesFolder().resolve("bin")))
        .filter(Files::isDirectory)
        .flatMap(InstalledReleases::programs)
        .flatMap(program -> ask(program).stream())
        .filter(
            each -> Catalogues.isBundled(each.target(), each.release(), each.version().packaging()))
        .forEach(each -> found.putIfAbsent(each.toString(), each));
    return found.values().stream()
        .sorted(
            Comparator.comparing(Installed::target)
                .thenComparingInt(
                    each -> Catalogues.releases(each.target()).indexOf(each.release())))
        .toList();
  }

  /** A binary that has to be asked, and answers within seconds. */
  static String notBundled() {
    Path binary = releasesFolder().resolve("bin").resolve("qemu-bullseye-system-avr");
    RealQemu.require(Files.isExecutable(binary), binary.toString());
    return binary.toString();
  }

  /** The releases of one target. */
  static List<Installed> of(String target) {
    return all().stream().filter(each -> each.target().equals(target)).toList();
  }

  private static Stream<Path> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":", -1)).filter(folder -> !folder.isEmpty()).map(Path::of);
  }

  private static Path releasesFolder() {
    return Optional.ofNullable(System.getenv("MDTC_QEMU_DIR"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "mdtc", "qemu"));
  }

  private static Stream<Path> programs(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("qemu-([a-z]+-)?system-[a-z0-9_]+"))
          .filter(Files::isExecutable)
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Installed> ask(Path program) {
    try (QemuProcess qemu = new QemuBinary(program.toString()).startBare()) {
      return Optional.of(new Installed(program.toString(), QemuVersion.of(qemu)));
    } catch (QemuException e) {
      System.err.println(program + " can't be asked: " + e.getMessage());
      return Optional.empty();
    }
  }
}
