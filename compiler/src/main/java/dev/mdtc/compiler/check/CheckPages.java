package dev.mdtc.compiler.check;

import dev.mdtc.model.diagnostic.CheckName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The page of each check: what it means, an example that fails, and its mend. */
public final class CheckPages {
  private static final String PATH = "/dev/mdtc/compiler/diagnostics/";

  /** Names a folder with the same pages, where the program isn't run from plain class files. */
  private static final String FOLDER = "mdtc.pages";

  private CheckPages() {}

  /**
   * The page in Markdown.
   *
   * @throws IllegalStateException if there is none, which is a defect of the build
   */
  public static String page(CheckName check) {
    try (InputStream stream = CheckPages.class.getResourceAsStream(PATH + name(check))) {
      if (stream == null) {
        throw new IllegalStateException("there is no page for " + check.label());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(CheckName check) {
    return check.label() + ".md";
  }

  /** The page as a file that can be opened; empty if it is in an archive alone. */
  public static Optional<Path> file(CheckName check) {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      return Optional.of(Path.of(folder, name(check))).filter(Files::isRegularFile);
    }
    return Optional.ofNullable(CheckPages.class.getResource(PATH + name(check)))
        .filter(page -> page.getProtocol().equals("file"))
        .map(page -> Path.of(URI.create(page.toString())));
  }

  /** The first line of text below the page's title. */
  public static String summary(CheckName check) {
    return page(check)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .orElse("");
  }
}
