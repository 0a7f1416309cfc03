package dev.mdtc.importers.words;

import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script has set up to some point: plain variables and arrays. */
final class ShellVariables {
  /** {@code NAME:-text} and the like (POSIX.1-2017, Shell Command Language, 2.6.2). */
  private static final Pattern OR_ELSE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(:?)([-=+])([^$`\"'\\\\]*)");

  private static final Pattern ALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\[[@*]]");

  /** Whoever starts the script may give it words; those aren't part of the command. */
  private static final List<String> OWN_WORDS = List.of("@", "*");

  /** What is longer than this in characters or words isn't kept, so that doubling ends. */
  private static final int LONGEST = 1 << 20;

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Elements> arrays = new HashMap<>();

  /**
   * The words of an array.
   *
   * @param problems what is wrong in them, for whoever uses it
   */
  record Elements(List<Word> words, List<Diagnostic> problems) {
    static final Elements NONE = new Elements(List.of(), List.of());

    Elements {
      words = List.copyOf(words);
      problems = List.copyOf(problems);
    }

    private Elements and(Elements more) {
      List<Word> all = new ArrayList<>(words);
      all.addAll(more.words);
      List<Diagnostic> found = new ArrayList<>(problems);
      found.addAll(more.problems);
      return new Elements(all, found);
    }
  }

  /** Sets a variable, or lengthens it. */
  void set(String name, String value, boolean more) {
    values.merge(name, value, (before, now) -> more ? before + now : now);
    values.computeIfPresent(name, (key, now) -> now.length() > LONGEST ? null : now);
  }

  /** Sets an array, or lengthens it. */
  void set(String name, Elements elements, boolean more) {
    arrays.merge(name, elements, (before, now) -> more ? before.and(now) : now);
    arrays.computeIfPresent(name, (key, now) -> now.words().size() > LONGEST ? null : now);
  }

  /**
   * What a variable stands for.
   *
   * @param expression what stands behind the dollar sign, without braces
   * @return empty if only the shell knows
   */
  Optional<String> value(String expression) {
    Matcher matcher = OR_ELSE.matcher(expression);
    if (!matcher.matches()) {
      return Optional.ofNullable(values.get(expression));
    }
    boolean mayBeEmpty = matcher.group(2).isEmpty();
    Optional<String> value =
        Optional.ofNullable(values.get(matcher.group(1)))
            .filter(each -> mayBeEmpty || !each.isEmpty());
    return matcher.group(3).equals("+")
        ? Optional.of(value.isPresent() ? matcher.group(4) : "")
        : value.or(() -> Optional.of(matcher.group(4)));
  }

  /** The words that an expression stands for; empty if it isn't about an array. */
  Optional<Elements> elements(String expression) {
    if (OWN_WORDS.contains(expression)) {
      return Optional.of(Elements.NONE);
    }
    Matcher matcher = ALL.matcher(expression);
    return matcher.matches() ? Optional.ofNullable(arrays.get(matcher.group(1))) : Optional.empty();
  }
}
