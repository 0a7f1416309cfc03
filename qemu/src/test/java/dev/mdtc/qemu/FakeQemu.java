package dev.mdtc.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * Programs that answer like QEMU, up to the point where something goes wrong: lines of shell script
 * in which {@code say} prints a line, {@code hear} waits for one, and {@code greet} does what QEMU
 * does at the start.
 */
public final class FakeQemu {
  private static final String WORDS =
      """
      #!/bin/sh
      say() { printf '%s\\n' "$1"; }
      hear() { read -r heard; }
      greet() {
        say '{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}}, "capabilities": []}}'
        hear
        say '{"return": {}}'
      }
      """;

  private FakeQemu() {}

  /** Such a program, in a file of a folder, which has a few seconds for each answer. */
  public static QemuBinary in(Path folder, String script) {
    Path file = folder.resolve("qemu-system-fake");
    try {
      Files.writeString(file, WORDS + script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new QemuBinary(file.toString(), Duration.ofSeconds(20));
  }
}
