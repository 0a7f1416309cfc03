package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Ids;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Origins;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The property that sets an id by itself, beside the label or instead of it. */
final class IdProperty {
  private IdProperty() {}

  /** Reports an id that is no string, or none that QEMU would take. */
  static void check(Property property, Origins origins, Consumer<Diagnostic> report) {
    if (property.values().size() != 1) {
      report.accept(
          Diagnostic.of(
              CheckName.WRONG_TYPE,
              origins.of(property),
              "'" + property.name() + "' takes one string"));
      return;
    }
    PropertyValue value = property.values().get(0);
    if (value instanceof PropertyValue.Text text && Ids.isOne(text.value())) {
      return;
    }
    Span place = origins.of(value);
    switch (value) {
      case PropertyValue.Text text -> Ids.problem(text.value(), place).ifPresent(report);
      case PropertyValue.Broken broken -> {}
      case PropertyValue.Word word -> wrong(value, place, report);
      case PropertyValue.Whole number -> wrong(value, place, report);
      case PropertyValue.Reference reference -> wrong(value, place, report);
      case PropertyValue.Composite object -> wrong(value, place, report);
    }
  }

  private static void wrong(PropertyValue value, Span place, Consumer<Diagnostic> report) {
    Diagnostic wrong =
        Diagnostic.of(CheckName.WRONG_TYPE, place, "expected a string, not " + TypeNames.of(value));
    Optional<Fix> quotes =
        Quotes.around(value)
            .filter(text -> value instanceof PropertyValue.Word)
            .map(text -> new Fix("write " + text, List.of(new TextEdit(place, text))));
    report.accept(quotes.map(wrong::fix).orElse(wrong));
  }
}
