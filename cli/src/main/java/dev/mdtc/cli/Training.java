package dev.mdtc.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what people do most, once: the launcher runs it while the JVM takes note of all that it
 * loads and links, for an archive from which later runs start faster.
 */
final class Training {
  private static final String WRONG = "/dt-v1/;\n\n/ {\n\tmachine = ;\n};\n";

  private Training() {}

  /**
   * Trains.
   *
   * @param args a folder of descriptions
   */
  public static void main(String[] args) throws IOException {
    run("--help");
    run("--version");
    run("compile", "-");
    for (Path file : descriptions(Path.of(args[0]))) {
      String name = file.toString();
      run("compile", name);
      run("compile", "-f", "argv", name);
      run("dump", name);
      run("check", name);
      run("fmt", "--check", name);
    }
  }

  private static List<Path> descriptions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".dt")).sorted().toList();
    }
  }

  private static void run(String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    byte[] input = WRONG.getBytes(StandardCharsets.UTF_8);
    Main.run(new Terminal(new ByteArrayInputStream(input), nowhere, nowhere, false, false), words);
  }
}
