package dev.mdtc.lsp;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What is said on standard error, where an editor keeps its log: a short line for what a client did
 * wrong, and all that is known about a defect of this server. Few editors read on if it is long.
 */
final class Log extends Formatter {
  private static final String OURS = "dev.mdtc.";

  /** A client cancels what has just been answered; that happens all the time. */
  private static final String TOO_LATE = "Unmatched cancel notification";

  private static final int MAX_LENGTH = 300;

  private Log() {}

  /** Sets what the whole program logs, and how. */
  static void begin() {
    LogManager.getLogManager().reset();
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new Log());
    handler.setLevel(Level.WARNING);
    handler.setFilter(said -> !String.valueOf(said.getMessage()).startsWith(TOO_LATE));
    Logger.getLogger("").addHandler(handler);
  }

  @Override
  public String format(LogRecord said) {
    StringBuilder line = new StringBuilder("mdtc lsp: ").append(brief(said.getMessage()));
    Throwable thrown = said.getThrown();
    if (thrown != null && String.valueOf(said.getLoggerName()).startsWith(OURS)) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      line.append('\n').append(trace.toString().stripTrailing());
    }
    return line.append('\n').toString();
  }

  private static String brief(String message) {
    String line = String.valueOf(message).lines().findFirst().orElse("");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
  }
}
