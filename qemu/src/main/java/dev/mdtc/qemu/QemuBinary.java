package dev.mdtc.qemu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A QEMU system emulator that can be started.
 *
 * @param path a path, or a name that is looked for on the path
 * @param patience how long it may take for an answer before it is killed
 */
public record QemuBinary(String path, Duration patience) {
  static final Duration USUAL = Duration.ofSeconds(60);

  public QemuBinary(String path) {
    this(path, USUAL);
  }

  /** The same with less patience, for starts that may well hang. */
  public QemuBinary within(Duration shorter) {
    return new QemuBinary(path, shorter);
  }

  /** Starts it with a monitor on its standard input and output, and no window. */
  public QemuProcess start(List<String> arguments) throws QemuException {
    List<String> command = new ArrayList<>();
    command.add(path);
    command.addAll(arguments);
    command.addAll(QemuProcess.STOPPED);
    return QemuProcess.start(command, Optional.empty(), patience);
  }

  /** Starts it with no machine at all, which is enough to ask what it knows. */
  public QemuProcess startBare() throws QemuException {
    return start(List.of("-machine", "none", "-nodefaults", "-no-user-config"));
  }
}
