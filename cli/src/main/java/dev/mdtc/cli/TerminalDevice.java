package dev.mdtc.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Knows whether a stream of the process is a terminal, with a person before it. */
final class TerminalDevice {
  private TerminalDevice() {}

  /**
   * Whether a stream is one. What isn't known to be a terminal is none.
   *
   * @param property by which the launcher has said so; a native executable, or Java itself, is
   *     started without it
   * @param stream the name of the stream in the file system
   */
  static boolean is(String property, String stream) {
    String said = System.getProperty(property);
    return said == null ? leadsToTerminal(stream) : Boolean.parseBoolean(said);
  }

  private static boolean leadsToTerminal(String stream) {
    try {
      String device = Path.of(stream).toRealPath().toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      // A pipe or a socket, which has no name, or a system on which streams have none.
      return false;
    }
  }
}
