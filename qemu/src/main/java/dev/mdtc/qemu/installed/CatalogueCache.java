package dev.mdtc.qemu.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.QemuVersion;
import dev.mdtc.qemu.capture.CaptureProgress;
import dev.mdtc.qemu.capture.QemuCapture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The catalogues of this machine's binaries, each asked once. A binary that is a bundled release
 * has that one's catalogue; another one is captured, and its answer is kept in a folder under the
 * identity of the file.
 *
 * <p>Two processes that want the same answer at once get one: the second waits for the first. What
 * can't be kept is asked again the next time.
 */
public final class CatalogueCache {
  /** A note instead of a catalogue: the binary is the bundled release that stands behind it. */
  private static final String BUNDLED = "bundled ";

  private final Path folder;
  private final Supplier<CaptureRules> rules;
  private final Listener listener;

  /** Hears of long work. */
  public interface Listener extends CaptureProgress {
    /** A capture begins, which takes about a minute. */
    void starting(QemuBinary binary, QemuVersion version);

    /** The capture that began is over. */
    void finished();

    /** The answer can't be kept. */
    void notKept(Path folder, IOException reason);
  }

  /**
   * @param folder where to keep answers; it is made when it is needed
   * @param rules for a capture, if there is one
   */
  public CatalogueCache(Path folder, Supplier<CaptureRules> rules, Listener listener) {
    this.folder = folder.resolve("format-" + Pack.FORMAT);
    this.rules = rules;
    this.listener = listener;
  }

  /** Whether a binary has been asked before. It isn't started to find out. */
  public boolean knows(Path program) {
    try {
      return Files.exists(mark(program));
    } catch (IOException e) {
      return false;
    }
  }

  private Path mark(Path program) throws IOException {
    return folder.resolve(FileIdentity.ofFile(program) + ".asked");
  }

  /**
   * The catalogue of a release that a binary here was found to be.
   *
   * @param release in full
   */
  public Optional<Catalogue> release(String target, String release) {
    return kept(folder.resolve(target + "-" + release));
  }

  /**
   * The catalogue of a binary.
   *
   * @throws QemuException if the binary is no QEMU, or fails while it is asked
   */
  public Catalogue of(Path program) throws QemuException {
    Path file = file(program);
    Optional<Catalogue> kept = kept(file);
    if (kept.isPresent()) {
      return kept.get();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      listener.notKept(folder, e);
      return parse(ask(program)).orElseThrow(() -> unreadable(program));
    }
    // A lock on a file is the whole process's, so threads must wait here.
    synchronized (CatalogueCache.class) {
      return locked(program, file);
    }
  }

  private Catalogue locked(Path program, Path file) throws QemuException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Optional<Catalogue> meanwhile = lock.isValid() ? kept(file) : Optional.empty();
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      byte[] answer = ask(program);
      keep(file, answer);
      keep(mark(program), new byte[0]);
      return parse(answer).orElseThrow(() -> unreadable(program));
    } catch (IOException e) {
      listener.notKept(folder, e);
      return parse(ask(program)).orElseThrow(() -> unreadable(program));
    }
  }

  /** What is to be kept of a binary: a packed catalogue, or the note that it is a bundled one. */
  private byte[] ask(Path program) throws QemuException {
    QemuBinary binary = new QemuBinary(program.toString());
    QemuVersion version;
    try (QemuProcess qemu = binary.startBare()) {
      version = QemuVersion.of(qemu);
    }
    String name = version.target() + "-" + version.release();
    if (Catalogues.isBundled(version.target(), version.release(), version.packaging())) {
      return (BUNDLED + version.target() + " " + version.release()).getBytes(UTF_8);
    }
    listener.starting(binary, version);
    try {
      CatalogueData captured = QemuCapture.run(binary, rules.get(), listener);
      byte[] pack = Pack.write(captured);
      keep(folder.resolve(name), pack);
      return pack;
    } finally {
      listener.finished();
    }
  }

  /** Writes a file whole or not at all. */
  private void keep(Path file, byte[] answer) {
    try {
      Path fresh = Files.createTempFile(folder, "capture", ".tmp");
      try {
        Files.write(fresh, answer);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      listener.notKept(folder, e);
    }
  }

  /** What was kept, unless it has been damaged or is of another time: then it is asked again. */
  private static Optional<Catalogue> kept(Path file) {
    try {
      return Files.exists(file) ? parse(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Catalogue> parse(byte[] answer) {
    String note = new String(answer, 0, Math.min(answer.length, 80), UTF_8);
    if (note.startsWith(BUNDLED)) {
      String[] words = note.substring(BUNDLED.length()).split(" ", -1);
      return words.length == 2 ? Catalogues.open(words[0], words[1]) : Optional.empty();
    }
    try {
      return Optional.of(Catalogues.of(answer));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path file(Path program) throws QemuException {
    try {
      return folder.resolve(FileIdentity.ofQemu(program));
    } catch (IOException e) {
      throw QemuException.ended("it can't be read", e);
    }
  }

  private static IllegalStateException unreadable(Path program) {
    return new IllegalStateException("a fresh capture of " + program + " can't be read");
  }
}
