package dev.mdtc.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

  /**
   * What it prints when it is asked for its version, without starting anything.
   *
   * @throws QemuException if it can't be started, or isn't done within its patience
   */
  public String versionText() throws QemuException {
    Process process;
    try {
      Path answer = Files.createTempFile("mdtc", ".version");
      try {
        process =
            new ProcessBuilder(path, "--version")
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw QemuException.refused("it does not say which version it is");
        }
        return Files.readString(answer, StandardCharsets.ISO_8859_1);
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException e) {
      throw QemuException.ended("'" + path + "' can't be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw QemuException.ended("interrupted", e);
    }
  }

  /** Starts it with no machine at all, which is enough to ask what it knows. */
  public QemuProcess startBare() throws QemuException {
    return start(List.of("-machine", "none", "-nodefaults", "-no-user-config"));
  }
}
