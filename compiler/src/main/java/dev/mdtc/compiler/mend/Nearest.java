package dev.mdtc.compiler.mend;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds the name that a user probably meant. */
public final class Nearest {
  /** What the language reads as a name without quotes. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.+-]*");

  private Nearest() {}

  /**
   * The closest of several names, if one is close enough to be worth a suggestion: at most a third
   * of its letters differ, counted as insertions, deletions, replacements and swaps. A name that
   * differs in case alone or is contained in full comes first.
   */
  public static Optional<String> to(String wanted, Collection<String> known) {
    String lower = wanted.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = (wanted.length() + 1) / 3 + 1;
    for (String name : known) {
      String candidate = name.toLowerCase(Locale.ROOT);
      int distance =
          Math.abs(candidate.length() - lower.length()) >= bestDistance
              ? Integer.MAX_VALUE
              : distance(lower, candidate);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best).or(() -> extension(lower, known));
  }

  /** {@code virtio-net} for {@code virtio-net-pci}: the shortest name that starts so. */
  private static Optional<String> extension(String wanted, Collection<String> known) {
    return wanted.length() < 3
        ? Optional.empty()
        : known.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
            .min((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /**
   * Adds the name that was probably meant to a diagnostic, as an edit of its place.
   *
   * @param spelling how the name is written there
   * @return empty if no name is close enough
   */
  public static Optional<Diagnostic> suggest(
      Diagnostic unknown, String wanted, Collection<String> known, UnaryOperator<String> spelling) {
    return to(wanted, known)
        .map(spelling)
        .map(
            text ->
                unknown.fix(
                    new Fix(
                        "did you mean " + text + "?",
                        List.of(new TextEdit(unknown.place(), text)))));
  }

  /** The same for a plain name, which keeps its quotes or gets those that it needs. */
  public static Optional<Diagnostic> suggestName(
      Diagnostic unknown, String wanted, Collection<String> known) {
    boolean quoted = unknown.place().text().startsWith("\"");
    return suggest(
        unknown,
        wanted,
        known,
        near -> quoted || !WORD.matcher(near).matches() ? "\"" + near + "\"" : near);
  }

  /** Whether a property's name is {@code name}, or an unknown one that probably means it. */
  public static boolean means(String written, String name, PropertySet accepts) {
    return written.equals(name)
        || (accepts.property(written).isEmpty()
            && !accepts.open()
            && to(written, accepts.propertyNames()).equals(Optional.of(name)));
  }

  /** The optimal string alignment distance. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, Math.min(last[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }
}
