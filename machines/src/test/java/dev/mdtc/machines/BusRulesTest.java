package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusRulesTest {
  private static final BusRules RULES = BusRules.bundled();

  private static List<String> names() {
    return Resources.rules("buses").object("buses").names();
  }

  @Test
  void everyRuleCanBeRead() {
    assertFalse(names().isEmpty());
    for (String name : names()) {
      assertTrue(RULES.knows(name));
      assertEquals(name, RULES.exactly(name).name());
    }
  }

  @Test
  void aBusWithoutARuleHasNoAddresses() {
    assertFalse(RULES.knows("no-such-bus"));
    assertEquals(AddressForm.NONE, RULES.exactly("no-such-bus").form());
  }

  @Test
  void theImaginaryOnesAreThoseThatTakeDevices() {
    assertEquals(
        names().stream().map(RULES::exactly).filter(BusType::isImaginary).toList(),
        RULES.imaginary());
  }
}
