package dev.mdtc.qemu.installed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The folders in which programs are looked for.
 *
 * @param folders in the order of the search
 */
public record SearchPath(List<Path> folders) {

  /** The folders of a variable such as {@code PATH}. Relative ones are left out. */
  public static SearchPath of(String variable) {
    return new SearchPath(
        Arrays.stream(variable.split(File.pathSeparator, -1))
            .flatMap(folder -> path(folder).stream())
            .filter(Path::isAbsolute)
            .toList());
  }

  /** The program that a name or a path stands for, as a shell would find it. */
  public Optional<Path> find(String program) {
    if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
      return path(program).filter(SearchPath::isProgram);
    }
    return path(program).stream()
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(SearchPath::isProgram)
        .findFirst();
  }

  /** Whether a program is one of those that would be found by its name. */
  public boolean has(Path program) {
    return find(String.valueOf(program.getFileName())).equals(Optional.of(program));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
