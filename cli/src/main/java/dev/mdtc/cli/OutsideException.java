package dev.mdtc.cli;

/** Something outside failed; the message is one line for the user and names what. */
final class OutsideException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutsideException(String message) {
    super(message);
  }

  OutsideException(String message, Throwable cause) {
    super(message, cause);
  }
}
