package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.PropertyStatement;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values that name files which are there: images, kernels, firmware. */
public final class FileLinks {
  private FileLinks() {}

  /** All of them in a file, relative ones beside it. */
  public static List<Links.Link> of(Syntax syntax, Path file) {
    List<Links.Link> links = new ArrayList<>();
    Statements.walk(
        syntax.tree().statements(),
        statement -> {
          if (statement instanceof PropertyStatement property) {
            for (Literal value : property.values()) {
              if (value instanceof Literal.StringLiteral text) {
                named(text.value(), file)
                    .ifPresent(target -> links.add(new Links.Link(text.span(), target)));
              }
            }
          }
        });
    return links;
  }

  /** The file that a text names; only what looks like a path is looked up. */
  private static Optional<Path> named(String text, Path file) {
    if (text.indexOf('/') < 0 && text.indexOf('.') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(file.resolveSibling(text).normalize()).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
