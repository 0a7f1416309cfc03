package dev.mdtc.examples;

import dev.mdtc.model.catalogue.VersionOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a device that was made has another value than is expected, and why: a text file, which
 * explains its own form.
 */
final class Disagreements {
  /** Who is to blame. */
  enum Cause {
    /** The device chooses or computes the value when it is made. */
    DEVICE,
    /** The machine's code sets it, which the compat properties don't tell. */
    MACHINE,
    /** The newer release that tells an older one's compat properties tells others. */
    RELEASE
  }

  /**
   * Machine types of a release.
   *
   * @param family what the machine types' names begin with; empty for all
   * @param first the oldest version; empty for all
   * @param last the newest version; empty for all
   */
  private record Scope(String release, String family, String first, String last) {
    boolean has(String wanted, String machine) {
      String version = VersionOrder.key(machine.substring(machine.lastIndexOf('-') + 1));
      return release.equals(wanted)
          && machine.startsWith(family)
          && (first.isEmpty()
              || (version.compareTo(VersionOrder.key(first)) >= 0
                  && version.compareTo(VersionOrder.key(last)) <= 0));
    }
  }

  /**
   * One line's claim about one device.
   *
   * @param expected what the catalogue says, {@code *} for one thing or another
   * @param found what the device has, {@code *} for one thing or another
   */
  record Entry(
      Cause cause,
      String property,
      String expected,
      String found,
      String device,
      List<Scope> scopes) {

    /** Whether it speaks of a machine type. */
    boolean isAbout(String release, String machine) {
      return scopes.stream().anyMatch(scope -> scope.has(release, machine));
    }

    /** Whether it speaks of a value. */
    boolean says(String name, String said, String had) {
      return property.equals(name)
          && (expected.equals("*") || expected.equals(said))
          && (found.equals("*") || found.equals(had));
    }

    @Override
    public String toString() {
      return "%s.%s: %s -> %s".formatted(device, property, expected, found);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private String property = "";
  private String expected = "";
  private String found = "";
  private Optional<Cause> cause = Optional.empty();

  private Disagreements() {}

  static Disagreements read(String resource) {
    Disagreements result = new Disagreements();
    Records.lines(resource).forEach(result::add);
    return result;
  }

  private void add(String line) {
    List<String> sides = Arrays.asList(line.strip().split(": ", 2));
    if (sides.size() != 2) {
      throw new IllegalArgumentException("nothing behind a colon: " + line);
    }
    if (!line.startsWith(" ")) {
      List<String> values = Arrays.asList(sides.get(1).split(" -> ", 2));
      property = sides.get(0);
      expected = values.get(0);
      found = values.get(1);
      cause = Optional.empty();
    } else if (cause.isEmpty()) {
      cause = Optional.of(Cause.valueOf(sides.get(0).toUpperCase(Locale.ROOT)));
    } else {
      List<Scope> scopes =
          Arrays.stream(sides.get(0).split(", ", -1)).map(Disagreements::scope).toList();
      for (String device : sides.get(1).split(" ", -1)) {
        entries.add(new Entry(cause.get(), property, expected, found, device, scopes));
      }
    }
  }

  /** For example {@code 7.2.22}, {@code 7.2.22 pc-q35} or {@code 7.2.22 pc-q35 2.4 6.1}. */
  private static Scope scope(String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split(" ", -1)));
    String release = words.remove(0);
    boolean any = words.isEmpty() || Character.isDigit(words.get(0).charAt(0));
    String family = any ? "" : words.remove(0);
    String first = words.isEmpty() ? "" : words.get(0);
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return new Scope(release, family, first, last);
  }

  /** What is said of a device on a machine type. */
  List<Entry> of(String release, String machine, String device) {
    return entries.stream()
        .filter(entry -> entry.device().equals(device) && entry.isAbout(release, machine))
        .toList();
  }

  /** Why a value differs; what explains it is done with. */
  static Optional<Cause> explain(
      List<Entry> unseen, String property, String expected, String found) {
    Optional<Entry> explanation =
        unseen.stream().filter(each -> each.says(property, expected, found)).findFirst();
    explanation.ifPresent(unseen::remove);
    return explanation.map(Entry::cause);
  }
}
