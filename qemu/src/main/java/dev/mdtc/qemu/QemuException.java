package dev.mdtc.qemu;

import org.jspecify.annotations.Nullable;

/**
 * QEMU didn't start, died, refused a command or answered with nonsense. The message is for the
 * user, in QEMU's own words where it said any.
 */
public final class QemuException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ended;

  private QemuException(String message, boolean ended, @Nullable Throwable cause) {
    super(message, cause);
    this.ended = ended;
  }

  /** QEMU said no, or nonsense, and goes on running. */
  public static QemuException refused(String message) {
    return new QemuException(message, false, null);
  }

  /** QEMU is gone. */
  public static QemuException ended(String message, Throwable cause) {
    return new QemuException(message, true, cause);
  }

  /** Whether QEMU doesn't run any more. */
  public boolean hasEnded() {
    return ended;
  }
}
