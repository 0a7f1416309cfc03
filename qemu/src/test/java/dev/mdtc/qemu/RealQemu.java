package dev.mdtc.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The QEMU that the tests start. Without one they are skipped, unless one is demanded. */
final class RealQemu {
  private static final String NAME = "qemu-system-x86_64";

  private RealQemu() {}

  static QemuBinary binary() {
    Optional<QemuBinary> binary = find();
    if (binary.isEmpty()) {
      String message = NAME + " is not on the path, so tests on a real QEMU are skipped";
      if (System.getenv("MDTC_REQUIRE_QEMU") != null) {
        Assertions.fail(message.replace("skipped", "failed: MDTC_REQUIRE_QEMU is set"));
      }
      System.err.println(message);
      Assumptions.abort(message);
    }
    return binary.orElseThrow();
  }

  private static Optional<QemuBinary> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":", -1))
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .map(file -> new QemuBinary(file.toString()))
        .findFirst();
  }
}
