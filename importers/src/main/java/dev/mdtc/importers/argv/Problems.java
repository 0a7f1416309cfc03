package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What keeps an option out of its section. Such an option is passed on as it is. */
final class Problems {
  private final Consumer<Diagnostic> report;
  private final List<Diagnostic> found = new ArrayList<>();

  Problems(Consumer<Diagnostic> report) {
    this.report = report;
  }

  void unknown(Item item, String section) {
    add(
        Diagnostic.of(
            CheckName.UNKNOWN_PROPERTY,
            item.place(),
            (section.isEmpty() ? "this object" : "'" + section + "'")
                + " has no property '"
                + item.key()
                + "'"));
  }

  void wrong(Item item, ValueType type) {
    String text = item.text();
    CheckName check = TypedValues.check(type, text);
    String reason =
        switch (check) {
          case OUT_OF_RANGE -> "'" + item.key() + "' can't be " + text;
          case UNKNOWN_ENUMERATOR ->
              "'" + text + "' is none of the words that '" + item.key() + "' takes";
          case UNRESOLVED_REFERENCE ->
              "nothing here that '" + item.key() + "' takes has the id '" + text + "'";
          case READ_ONLY_PROPERTY -> "'" + item.key() + "' can be read but not set";
          default -> "'" + item.key() + "' takes no such value";
        };
    add(Diagnostic.of(check, item.value().place(), reason));
  }

  void add(Diagnostic diagnostic) {
    found.add(diagnostic.help("the option is passed on as it is"));
  }

  /** Whether nothing was found since this was last asked; what was found is reported. */
  boolean none() {
    found.forEach(report);
    boolean none = found.isEmpty();
    found.clear();
    return none;
  }
}
