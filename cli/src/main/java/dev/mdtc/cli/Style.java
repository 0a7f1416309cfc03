package dev.mdtc.cli;

/** Terminal colors, the same for the same meaning everywhere. */
enum Style {
  BOLD("\u001b[1m"),
  ERROR("\u001b[1;31m"),
  WARNING("\u001b[1;33m"),
  NOTE("\u001b[1;36m"),
  HELP("\u001b[1;32m");

  static final String RESET = "\u001b[0m";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
