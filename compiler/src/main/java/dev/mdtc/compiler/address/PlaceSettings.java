package dev.mdtc.compiler.address;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The device properties that put a device at its address. */
public final class PlaceSettings {
  private PlaceSettings() {}

  /**
   * The properties, {@code bus} not among them.
   *
   * @param type the device's, whose places may come from a fixed list, each with more than its
   *     address
   */
  public static List<Setting> of(Address address, BusType bus, DeviceType type) {
    List<Setting> settings = new ArrayList<>();
    switch (bus.form()) {
      case NONE -> {}
      case SLOT_FUNCTION -> settings.add(new Setting(property(bus, 0), pci(address.numbers())));
      case PORT_PATH, DOTTED ->
          settings.add(new Setting(property(bus, 0), new Value.Text(address.spelling())));
      case NUMBERS -> {
        for (int i = 0; i < address.numbers().size(); i++) {
          AddressPart part = bus.parts().get(i);
          String name = part.propertyOf(type).map(PropertyType::name).orElse(part.property());
          settings.add(new Setting(name, Value.Whole.of(address.numbers().get(i))));
        }
      }
    }
    Sequence sequence = bus.sequences().get(type.name());
    if (sequence != null && bus.form() == AddressForm.NUMBERS) {
      addPosition(sequence, property(bus, 0), address.numbers().get(0), settings);
    }
    return settings;
  }

  private static String property(BusType bus, int part) {
    return bus.parts().get(part).property();
  }

  /** QEMU reads this text as hexadecimal, with or without {@code 0x}; a number would be a devfn. */
  private static Value pci(List<Long> numbers) {
    String slot = "0x" + Long.toHexString(numbers.get(0));
    return new Value.Text(
        numbers.get(1) == 0 ? slot : slot + ".0x" + Long.toHexString(numbers.get(1)));
  }

  private static void addPosition(
      Sequence sequence, String key, long number, List<Setting> settings) {
    for (int i = 0; i < sequence.positions().size(); i++) {
      Map<String, Long> position = sequence.positions().get(i);
      if (Long.valueOf(number).equals(position.get(key))) {
        settings.add(new Setting(sequence.property(), Value.Whole.of(i)));
        position.forEach(
            (name, value) -> {
              if (!name.equals(key)) {
                settings.add(new Setting(name, Value.Whole.of(value)));
              }
            });
        return;
      }
    }
  }
}
