package dev.mdtc.qemu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running QEMU. It is asked one command at a time: commands that are queued blind get lost when
 * the monitor quits. A QEMU that doesn't answer in time is killed.
 */
public final class QemuProcess implements AutoCloseable {
  private static final ScheduledExecutorService WATCHDOG =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "qemu-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  /** No window, no running guest, a monitor on standard input and output. */
  static final List<String> STOPPED = List.of("-display", "none", "-S", "-qmp", "stdio");

  private final Duration patience;
  private final Process process;
  private final CompletableFuture<String> complaints;
  private final QmpConnection qmp;

  private QemuProcess(Process process, Duration patience) {
    this.patience = patience;
    this.process = process;
    this.complaints = CompletableFuture.supplyAsync(() -> drain(process), QemuProcess::inThread);
    Writer writer = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.qmp = new QmpConnection(reader, writer);
  }

  /**
   * Starts a whole command line without running the guest.
   *
   * @param command the program first
   * @param folder where relative file names are looked for
   */
  public static QemuProcess startStopped(List<String> command, Path folder) throws QemuException {
    List<String> words = new ArrayList<>(command);
    words.addAll(STOPPED);
    return start(words, Optional.of(folder), QemuBinary.USUAL);
  }

  static QemuProcess start(List<String> command, Optional<Path> folder, Duration patience)
      throws QemuException {
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      // What older releases do without a sound card depends on what the host has installed.
      builder.environment().putIfAbsent("QEMU_AUDIO_DRV", "none");
      folder.ifPresent(each -> builder.directory(each.toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw QemuException.ended("'" + command.get(0) + "' can't be started", e);
    }
    QemuProcess qemu = new QemuProcess(process, patience);
    boolean ready = false;
    try {
      qemu.watched(
          () -> {
            qemu.qmp.greet();
            return "";
          });
      ready = true;
    } finally {
      if (!ready) {
        qemu.close();
      }
    }
    return qemu;
  }

  /** What may fail while talking to QEMU. */
  private interface Talk<T> {
    T run() throws IOException, QemuException;
  }

  private <T> T watched(Talk<T> talk) throws QemuException {
    ScheduledFuture<?> watch =
        WATCHDOG.schedule(this::kill, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return talk.run();
    } catch (IOException e) {
      // Not whether the watchdog is done: the stream ends while it is still killing.
      if (watch.getDelay(TimeUnit.MILLISECONDS) <= 0) {
        throw QemuException.ended("QEMU did not answer in time", e);
      }
      // An answer may be no JSON because QEMU died over it.
      boolean nonsense = e instanceof JsonProcessingException;
      String silence = nonsense ? "QEMU's answer is no JSON" : "QEMU ended without a word";
      throw QemuException.ended(lastWords().orElse(silence), e);
    } finally {
      watch.cancel(false);
    }
  }

  /** Kills it with what a script in its place has started, which would keep its streams open. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** What QEMU said when it went. Destroying the process would throw away what isn't read yet. */
  private Optional<String> lastWords() {
    String said =
        complaints
            .copy()
            .orTimeout(2, TimeUnit.SECONDS)
            .exceptionally(
                late -> {
                  kill();
                  return "";
                })
            .join()
            .strip();
    return Optional.of(said).filter(words -> !words.isEmpty());
  }

  /**
   * Executes a QMP command.
   *
   * @param arguments strings, numbers, booleans, lists and maps of these
   * @return what stands behind {@code return}
   * @throws QemuException if QEMU refuses, dies or doesn't answer
   */
  public JsonNode execute(String command, Map<String, ?> arguments) throws QemuException {
    return watched(() -> qmp.execute(command, arguments));
  }

  /** Executes a QMP command without arguments. */
  public JsonNode execute(String command) throws QemuException {
    return execute(command, Map.of());
  }

  /** Executes a command of the human monitor and returns what it prints. */
  public String monitor(String commandLine) throws QemuException {
    return execute("human-monitor-command", Map.of("command-line", commandLine)).asText();
  }

  /** What QEMU has printed on standard error, complete once it has ended. */
  public String complaints() {
    close();
    return complaints.join();
  }

  /** Asks QEMU to end, and kills it if it doesn't. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        quit();
      }
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void quit() {
    try {
      execute("quit");
    } catch (QemuException e) {
      // It ends before it has answered, or doesn't listen any more.
      process.destroy();
    }
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "qemu-stderr");
    thread.setDaemon(true);
    thread.start();
  }

  private static String drain(Process process) {
    try (BufferedReader errors =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      StringBuilder said = new StringBuilder();
      String line = errors.readLine();
      while (line != null) {
        if (said.length() < 1 << 16) {
          said.append(line).append('\n');
        }
        line = errors.readLine();
      }
      return said.toString();
    } catch (IOException e) {
      return "";
    }
  }
}
