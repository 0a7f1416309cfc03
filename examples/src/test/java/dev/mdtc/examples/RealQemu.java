package dev.mdtc.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The QEMU that the tests start. Without one they are skipped, unless one is demanded. */
final class RealQemu {
  /** What a program's name has before its target. */
  private static final String PREFIX = "qemu-system-";

  private RealQemu() {}

  /** The usual one. */
  static String binary() {
    return binary(PREFIX + "x86_64");
  }

  /** The program with this name on the path, such as {@code qemu-system-aarch64}. */
  static String binary(String name) {
    Optional<String> binary = find(name);
    require(binary.isPresent(), name + " on the path");
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

  /** What a program emulates, by its name. */
  static String target(String program) {
    return program.substring(program.lastIndexOf(PREFIX) + PREFIX.length());
  }

  private static Optional<String> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
