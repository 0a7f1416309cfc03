package dev.mdtc.examples;

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

  static String binary() {
    Optional<String> binary = find();
    require(binary.isPresent(), NAME + " on the path");
    return binary.orElseThrow();
  }

  /** Skips a test, or fails it where no test on a real QEMU may be skipped. */
  static void require(boolean there, String what) {
    if (there) {
      return;
    }
    String message = "there is no " + what + ", so a test on it is skipped";
    if (System.getenv("MDTC_REQUIRE_QEMU") != null) {
      Assertions.fail(message.replace("is skipped", "fails: MDTC_REQUIRE_QEMU is set"));
    }
    System.err.println(message);
    Assumptions.abort(message);
  }

  private static Optional<String> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":", -1))
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
