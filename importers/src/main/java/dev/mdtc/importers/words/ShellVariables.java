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

  private static final long MOST = 1L << 26;

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Growing> arrays = new HashMap<>();

  /** How many more characters and words may be put in, so that doubling and repeating ends. */
  private long left = MOST;

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
  }

  /** An array that may still grow. */
  private record Growing(List<Word> words, List<Diagnostic> problems) {
    void add(Elements more) {
      words.addAll(more.words());
      problems.addAll(more.problems());
    }
  }

  /** Sets a variable, or lengthens it. */
  void set(String name, String value, boolean more) {
    left -= more ? values.getOrDefault(name, "").length() : 0;
    values.merge(name, value, (before, now) -> more && left > 0 ? before + now : now);
  }

  /** Sets an array, or lengthens it. */
  void set(String name, Elements elements, boolean more) {
    Growing growing = new Growing(new ArrayList<>(), new ArrayList<>());
    if (more) {
      growing = arrays.getOrDefault(name, growing);
    }
    growing.add(elements);
    arrays.put(name, growing);
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
      Optional<String> value = Optional.ofNullable(values.get(expression));
      left -= value.map(String::length).orElse(0);
      return value.filter(each -> left > 0);
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
    Growing array = matcher.matches() ? arrays.get(matcher.group(1)) : null;
    if (array == null) {
      return Optional.empty();
    }
    left -= array.words().size();
    return left > 0 ? Optional.of(new Elements(array.words(), array.problems())) : Optional.empty();
  }
}
