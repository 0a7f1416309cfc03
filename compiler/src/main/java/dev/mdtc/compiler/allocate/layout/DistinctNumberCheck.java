package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LayoutRules.Distinct;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the numbers by which devices are told apart do so. */
final class DistinctNumberCheck {
  private final Layout layout;
  private final Consumer<Diagnostic> report;

  private DistinctNumberCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.report = report;
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    DistinctNumberCheck check = new DistinctNumberCheck(layout, report);
    layout.rules().numbers().stream()
        .filter(rule -> rule.families().isEmpty() || rule.families().contains(layout.family()))
        .forEach(check::check);
  }

  private void check(Distinct rule) {
    Map<List<Long>, BoundDevice> holders = new HashMap<>();
    for (BoundDevice device : layout.tree().devices(type -> type.isA(rule.types()))) {
      if (layout.bus(device).isEmpty()) {
        continue;
      }
      List<Long> numbers = new ArrayList<>(rule.properties().size());
      for (String name : rule.properties()) {
        layout.number(device, name).ifPresent(numbers::add);
      }
      if (numbers.size() < rule.properties().size()
          || rule.unset().filter(numbers.getFirst()::equals).isPresent()) {
        continue;
      }
      if (rule.range().filter(range -> !range.contains(numbers.getFirst())).isPresent()) {
        outside(device, rule.properties().getFirst(), numbers.getFirst(), rule.range().get());
        continue;
      }
      Optional.ofNullable(holders.putIfAbsent(numbers, device))
          .ifPresent(holder -> shared(device, rule, numbers, holder));
    }
  }

  /** A number that is wrong has been written, or the default is none that will do. */
  private void outside(BoundDevice device, String property, long number, Range range) {
    boolean written = device.property(property).isPresent();
    if (!written && isRequired(device, property)) {
      return; // its absence has been reported
    }
    String limits = "it can be " + range.min() + " to " + range.max();
    report.accept(
        written
            ? Diagnostic.of(
                CheckName.OUT_OF_RANGE,
                layout.place(device, property),
                property + " of " + device.title() + " can't be " + number + "; " + limits)
            : Diagnostic.of(
                    CheckName.MISSING_PROPERTY,
                    layout.tree().place(device.node()),
                    "'"
                        + device.type().map(DeviceType::name).orElse("")
                        + "' needs the property '"
                        + property
                        + "'")
                .help(limits));
  }

  private static boolean isRequired(BoundDevice device, String property) {
    return device
        .type()
        .flatMap((DeviceType type) -> type.property(property))
        .filter(PropertyType::required)
        .isPresent();
  }

  private void shared(BoundDevice device, Distinct rule, List<Long> numbers, BoundDevice holder) {
    String names =
        IntStream.range(0, numbers.size())
            .mapToObj(i -> rule.properties().get(i) + " " + numbers.get(i))
            .collect(Collectors.joining(" and "));
    String property =
        rule.properties().stream()
            .filter(name -> device.property(name).isPresent())
            .findFirst()
            .orElse(rule.properties().getFirst());
    report.accept(
        Diagnostic.of(
                CheckName.DUPLICATE_NUMBER,
                layout.place(device, property),
                names + (numbers.size() > 1 ? " are" : " is") + " taken by " + holder.title())
            .note(layout.place(holder, property), "it has the same")
            .help("choose another " + rule.properties().getFirst()));
  }
}
