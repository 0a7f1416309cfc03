package dev.mdtc.emitters.qemu;

/** How an option is written that QEMU takes in two forms. */
public enum Spelling {
  /** As {@code key=value}, and as JSON only what can't be said so. */
  USUAL,
  /** As JSON wherever a QMP command takes the same object and the release takes it there, too. */
  JSON
}
