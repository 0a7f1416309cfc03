package dev.mdtc.qemu.capture;

/** Hears how far a capture has come. */
@FunctionalInterface
public interface CaptureProgress {
  /**
   * Called before each step.
   *
   * @param step what is being asked, for people
   * @param done how many of {@code total} are behind
   */
  void at(String step, int done, int total);
}
