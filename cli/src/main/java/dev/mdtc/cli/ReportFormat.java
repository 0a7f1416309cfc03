package dev.mdtc.cli;

/** Who is to read a report. */
enum ReportFormat {
  text,
  json
}
