package dev.mdtc.compiler.check;

import dev.mdtc.model.diagnostic.CheckName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of each check: what it means, an example that fails, and its mend. */
public final class CheckPages {
  private CheckPages() {}

  /**
   * The page in Markdown.
   *
   * @throws IllegalStateException if there is none, which is a defect of the build
   */
  public static String page(CheckName check) {
    String path = "/dev/mdtc/compiler/diagnostics/" + check.label() + ".md";
    try (InputStream stream = CheckPages.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("there is no page for " + check.label());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
