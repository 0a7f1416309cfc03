package dev.mdtc.machines;

import dev.mdtc.model.catalogue.DistinctNumbers;
import java.util.List;

/** The numbers that tell devices of a kind apart: {@code rules/numbers.json}. */
final class NumberRules {
  private NumberRules() {}

  /** Reads the bundled rules. */
  static List<DistinctNumbers> bundled() {
    return Resources.json("rules/numbers.json").objects("numbers").stream()
        .map(
            rule ->
                new DistinctNumbers(
                    rule.texts("types"),
                    rule.texts("properties"),
                    rule.number("taken"),
                    rule.number("unset"),
                    rule.number("max")))
        .toList();
  }
}
