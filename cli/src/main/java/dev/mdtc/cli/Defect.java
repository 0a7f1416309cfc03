package dev.mdtc.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says that mdtc itself is broken, and keeps what is needed to mend it. */
final class Defect {
  private Defect() {}

  static void report(Throwable problem, PrintStream err) {
    err.println("mdtc: this is a defect in mdtc: " + problem);
    try {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace));
      Path file = Files.createTempFile("mdtc-defect", ".txt");
      Files.writeString(file, Version.text() + "\n" + trace);
      err.println("mdtc: please report it with your source and the details in " + file);
    } catch (IOException e) {
      err.println("mdtc: please report it with your source and this command line");
    }
  }
}
