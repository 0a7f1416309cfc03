package dev.mdtc.cli;

/** One line on a terminal that says how far a long work has come. */
final class Progress {
  private static final int BAR = 24;

  private final Terminal terminal;
  private final boolean shown;

  Progress(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.shown = terminal.errorIsTerminal() && !quiet;
  }

  void show(String step, int done, int total) {
    if (!shown) {
      return;
    }
    int filled = total == 0 ? BAR : BAR * done / total;
    terminal
        .err()
        .printf(
            "\r\u001b[K%s%s %d/%d %s",
            "#".repeat(filled), ".".repeat(BAR - filled), done, total, step);
    terminal.err().flush();
  }

  void clear() {
    if (shown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
