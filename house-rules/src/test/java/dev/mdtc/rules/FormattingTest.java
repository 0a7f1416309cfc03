package dev.mdtc.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All Java code is as google-java-format leaves it. The formatter runs here and not in a Maven
 * plugin, because it must run on a JDK that knows the language level, and Maven may not.
 */
class FormattingTest {
  /** {@code -Dformat} rewrites what is not as it should be. */
  private static final boolean REWRITE = System.getProperty("format") != null;

  @Test
  void javaIsFormatted() throws IOException, FormatterException {
    Formatter formatter = new Formatter();
    List<String> wrong = new ArrayList<>();
    for (Path file : Project.files(".java")) {
      String text = Project.text(file);
      String formatted =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
      if (!formatted.equals(text)) {
        if (REWRITE) {
          Files.writeString(file, formatted);
        } else {
          wrong.add(Project.root().relativize(file).toString());
        }
      }
    }
    assertEquals(
        List.of(), wrong, "not formatted; 'mvn -pl house-rules -am verify -Dformat' mends it");
  }
}
