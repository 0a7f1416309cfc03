package dev.mdtc.cli;

/** When diagnostics are colored; the names are what the option takes. */
enum ColorMode {
  auto,
  always,
  never
}
