package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.PlacementRules.SelfPlaced;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.PropertyValue;
import java.util.List;
import java.util.function.Consumer;

/** An option by which QEMU makes a device that no description knows, and places it itself. */
final class SelfPlacedDevice implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    List<SelfPlaced> rules = tree.catalogue().placement().selfPlaced();
    for (BoundSection section : tree.sections()) {
      String option = section.type().option();
      for (BoundProperty property : section.properties()) {
        String value = property.value().flatMap(Value::text).orElse("");
        if (section.type().raw() && rules.stream().anyMatch(rule -> rule.is(option, value))) {
          report.accept(diagnose(tree.place(section.part()), option + " " + value));
        }
      }
      for (BoundMember member : section.members()) {
        if (rules.stream().anyMatch(rule -> rule.is(option, member.type()))) {
          report.accept(diagnose(tree.place(member.part()), option + " " + member.type()));
        }
        for (BoundProperty property : member.properties()) {
          String value = property.name() + "=" + property.value().flatMap(Value::text).orElse("");
          if (rules.stream().anyMatch(rule -> rule.with().isPresent() && rule.is(option, value))) {
            report.accept(diagnose(tree.place(property.property()), option + " " + value));
          }
        }
      }
    }
    for (Directive directive : tree.tree().root().directives()) {
      if (directive.name().equals(Directive.ARGV)) {
        words(tree, directive, rules, report);
      }
    }
  }

  private static void words(
      BoundTree tree, Directive directive, List<SelfPlaced> rules, Consumer<Diagnostic> report) {
    List<String> words =
        directive.arguments().stream()
            .map(word -> word instanceof PropertyValue.Text text ? text.value() : "")
            .toList();
    for (int i = 0; i < words.size(); i++) {
      String option = words.get(i);
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (rules.stream().anyMatch(rule -> rule.is(option, value))) {
        report.accept(diagnose(tree.place(directive), (option + " " + value).strip()));
      }
    }
  }

  private static Diagnostic diagnose(Span place, String option) {
    return Diagnostic.of(
            CheckName.CANNOT_PIN,
            place,
            "QEMU chooses the place of what '" + option + "' makes, and mdtc can't pin it")
        .help("write it into the section 'device'");
  }
}
