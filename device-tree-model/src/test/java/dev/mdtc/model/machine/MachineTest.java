package dev.mdtc.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.machine.Device.From;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final SectionType DEVICE =
      new SectionType(
          "device",
          "-device",
          SectionType.Shape.DEVICES,
          Optional.of("driver"),
          false,
          true,
          false,
          false,
          Optional.of("id"),
          false,
          SectionType.ListStyle.INDEXED,
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          List.of(),
          "",
          SectionType.Visibility.HIDDEN,
          SectionType.Elsewhere.NOWHERE);

  private static Device device(String driver, From from, Bus... buses) {
    return new Device(
        Optional.empty(),
        driver,
        Optional.empty(),
        Optional.empty(),
        from,
        List.of(),
        List.of(),
        List.of(buses),
        false);
  }

  private static Bus bus(String name, Device... devices) {
    return new Bus(name, "some-bus", true, List.of(devices));
  }

  private static Machine machine(List<Bus> buses, List<Device> busless) {
    return new Machine(
        "x86_64",
        "7.2.22",
        "qemu",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        DEVICE,
        buses,
        busless,
        Creation.of(List.of()),
        List.of(),
        List.of());
  }

  @Test
  void aDeviceComesBeforeWhatSitsOnItsBuses() {
    Device disk = device("disk", From.EXPLICIT);
    Device controller = device("controller", From.ALLOCATED, bus("one", disk), bus("two", disk));
    Machine machine =
        machine(
            List.of(bus("pcie.0", device("bridge", From.BUILTIN), controller), bus("empty")),
            List.of(device("busless", From.EXPLICIT)));

    assertEquals(
        List.of("bridge", "controller", "disk", "disk", "busless"),
        machine.devices().map(Device::driver).toList());
  }

  @Test
  void onlyTheMachinesOwnDevicesAreBuiltIn() {
    assertTrue(device("bridge", From.BUILTIN).builtin());
    assertFalse(device("nic", From.EXPLICIT).builtin());
    assertFalse(device("nic", From.PIN).builtin());
    assertFalse(device("nic", From.ALLOCATED).builtin());
  }
}
