package dev.mdtc.cli;

/** What the program's exit says to scripts. */
final class ExitCode {
  /** Done; warnings may have been printed. */
  static final int OK = 0;

  /** The input has errors, or the asked-for difference was found. */
  static final int INPUT = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** Something outside failed: a file, QEMU, a socket. */
  static final int OUTSIDE = 3;

  /** A defect in mdtc itself. */
  static final int DEFECT = 70;

  private ExitCode() {}
}
