package dev.mdtc.qemu.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to start a device.
 *
 * @param machine a machine type, with more options behind a space
 * @param values what is set on the device
 * @param backends options that must stand before it
 */
record Attempt(String machine, Map<String, String> values, List<String> backends) {
  Attempt with(String property, String value, List<String> options) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(property, value);
    List<String> all = new ArrayList<>(backends);
    all.addAll(options);
    return new Attempt(machine, more, all);
  }

  /** The same on another machine type, with what the first one was told. */
  Attempt on(String other) {
    return new Attempt(machine.replaceFirst("^[^ ,]+", other), values, backends);
  }

  /** All options but the device itself. */
  List<String> surroundings() {
    List<String> arguments = new ArrayList<>();
    arguments.add("-machine");
    arguments.addAll(List.of(machine.split(" ", -1)));
    arguments.addAll(List.of("-nodefaults", "-no-user-config"));
    arguments.addAll(backends);
    return arguments;
  }

  /** The device itself, as {@code -device} takes it. */
  String device(String driver, String id) {
    StringBuilder device = new StringBuilder(driver.replace(",", ",,")).append(",id=").append(id);
    values.forEach(
        (name, value) ->
            device.append(',').append(name).append('=').append(value.replace(",", ",,")));
    return device.toString();
  }
}
