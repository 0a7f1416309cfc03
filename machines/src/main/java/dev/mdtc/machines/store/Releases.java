package dev.mdtc.machines.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/** QEMU release numbers. */
final class Releases {
  private Releases() {}

  /** A key whose alphabetical order is the order of the releases: 9.0 before 10.0. */
  static String order(String release) {
    return Arrays.stream(release.split("\\.", -1))
        .map(number -> "0".repeat(Math.max(0, 6 - number.length())) + number)
        .collect(Collectors.joining("."));
  }
}
