package dev.mdtc.compiler.merge;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node with more properties than most, which are then found in another way. */
class ManyPropertiesTest {
  private static final int MANY = 40;

  private static String properties(int first, String value) {
    return IntStream.range(first, MANY)
        .mapToObj(i -> "p" + i + " = " + value + ";")
        .collect(Collectors.joining(" "));
  }

  private static String expected(int first, String value) {
    return "/\n  name\n"
        + IntStream.range(first, MANY)
            .mapToObj(i -> "    p" + i + " = " + value + "\n")
            .collect(Collectors.joining());
  }

  @Test
  void theLastFileDecides() {
    Merging.of(
            "/ { name { " + properties(0, "1") + " }; };",
            "/ { name { " + properties(0, "2") + " }; };")
        .gives(expected(0, "2"));
  }

  @Test
  void theyAreDeletedOneByOneAndSetAnew() {
    String deletions =
        IntStream.range(0, MANY)
            .mapToObj(i -> "/delete-property/ p" + i + ";")
            .collect(Collectors.joining(" "));
    Merging.of(
            "/ { name { " + properties(0, "1") + " }; };",
            "/ { name { " + deletions + " }; };",
            "/ { name { " + properties(3, "3") + " }; };")
        .gives(expected(3, "3"));
  }
}
