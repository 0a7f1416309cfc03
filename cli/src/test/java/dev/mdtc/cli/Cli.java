package dev.mdtc.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program in a folder of its own: files in, files and streams out. */
final class Cli {
  /** A description that nobody complains of. */
  static final String GOOD =
      """
      /dt-v1/;
      /placement/ "qemu";

      / {
      	machine = "q35";

      	device {
      		rng0: virtio-rng-pci { };
      	};
      };
      """;

  /** One that compiles with a warning. */
  static final String WARNED = GOOD.replace("rng0: ", "");

  /** One with an error. */
  static final String WRONG = GOOD.replace("virtio-rng-pci", "virtio-rngg-pci");

  /** One that isn't laid out canonically. */
  static final String UNTIDY = GOOD.replace("\t", "  ");

  private final Path folder;

  /** What came of a run; the folder's name is left out of what was printed. */
  record Result(int exit, String out, String err) {}

  Cli(Path folder) {
    this.folder = folder;
  }

  /** Adds a file, or replaces it. */
  Cli with(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** The names of all that lies in the folder. */
  List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> folder.relativize(file).toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs words that are parted by blanks; {@code @name} is a file of the folder. */
  Result run(String commandLine) {
    return runOn("", commandLine);
  }

  /** Runs with something on standard input. */
  Result runOn(String input, String commandLine) {
    return runOn(
        input,
        Stream.of(commandLine.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
            .toArray(String[]::new));
  }

  /** Runs with words that may hold blanks. */
  Result runWords(String... words) {
    return runOn("", words);
  }

  private Result runOn(String input, String[] words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Mdtc.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new Result(exit, printed(out), printed(err));
  }

  private String printed(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }
}
