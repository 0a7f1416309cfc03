package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.DistinctNumbers;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** A number that tells devices apart and that two of them have, or that QEMU doesn't take. */
final class DuplicateNumber implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    for (DistinctNumbers rule : tree.catalogue().distinctNumbers()) {
      Map<List<Long>, BoundDevice> first = new LinkedHashMap<>();
      for (BoundDevice device : tree.devices()) {
        numbers(tree, device, rule).ifPresent(own -> check(tree, device, rule, own, first, report));
      }
    }
  }

  private static void check(
      BoundTree tree,
      BoundDevice device,
      DistinctNumbers rule,
      List<Long> own,
      Map<List<Long>, BoundDevice> first,
      Consumer<Diagnostic> report) {
    String property = rule.properties().getFirst();
    long number = own.getFirst();
    Span place = place(tree, device, property);
    if (rule.max().filter(max -> number > max).isPresent()) {
      report.accept(
          Diagnostic.of(
              CheckName.OUT_OF_RANGE,
              place,
              "'" + property + "' must be at most " + rule.max().get() + ", not " + number));
      return;
    }
    boolean machines = rule.taken().filter(taken -> taken == number).isPresent();
    BoundDevice other = first.putIfAbsent(own, device);
    if (!machines && other == null) {
      return;
    }
    Diagnostic duplicate =
        Diagnostic.of(
            CheckName.DUPLICATE_NUMBER,
            place,
            machines
                ? "'" + property + "' " + number + " is the machine's own"
                : title(rule, own) + " is taken by " + other.title());
    report.accept(
        (machines ? duplicate : duplicate.note(tree.place(other.node()), "this has it"))
            .help("give it a number of its own: " + property + " = " + free(tree, rule) + ";"));
  }

  /** {@code 'chassis' 0 with 'slot' 0}. */
  private static String title(DistinctNumbers rule, List<Long> numbers) {
    StringBuilder title = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      title.append(i == 0 ? "'" : " with '").append(rule.properties().get(i)).append("' ");
      title.append(numbers.get(i));
    }
    return title.toString();
  }

  /** The lowest number from 1 that no device of the kind has. */
  private static long free(BoundTree tree, DistinctNumbers rule) {
    List<Long> taken =
        tree.devices().stream()
            .flatMap(device -> numbers(tree, device, rule).stream())
            .map(List::getFirst)
            .toList();
    return LongStream.iterate(1, number -> number + 1)
        .filter(number -> !taken.contains(number))
        .findFirst()
        .orElseThrow();
  }

  /** What is underlined: the number where it is written, or else the device. */
  private static Span place(BoundTree tree, BoundDevice device, String property) {
    return device
        .property(property)
        .filter(written -> !written.property().values().isEmpty())
        .map(written -> tree.place(written.property().values().getFirst()))
        .orElseGet(() -> tree.place(device.node()));
  }

  /** A device's number; empty if the rule isn't for it, or if the number isn't known. */
  private static Optional<List<Long>> numbers(
      BoundTree tree, BoundDevice device, DistinctNumbers rule) {
    Optional<DeviceType> type = device.type();
    if (type.isEmpty()
        || rule.types().stream()
            .noneMatch(wanted -> tree.catalogue().isA(type.get().name(), wanted))) {
      return Optional.empty();
    }
    List<Long> numbers =
        rule.properties().stream().flatMap(name -> device.number(name).stream()).toList();
    boolean known = numbers.size() == rule.properties().size();
    boolean unset = rule.unset().filter(none -> numbers.equals(List.of(none))).isPresent();
    return known && !unset ? Optional.of(numbers) : Optional.empty();
  }
}
