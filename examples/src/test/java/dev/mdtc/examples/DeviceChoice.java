package dev.mdtc.examples;

/**
 * A device that random machines are made of.
 *
 * @param driver what it is
 * @param properties what it needs; {@code %1$s} is a number of its own from 0, {@code %2$s} from 1
 * @param section what else the description needs for it
 * @param option the same as an option
 */
record DeviceChoice(String driver, String properties, String section, String option) {
  static DeviceChoice of(String driver) {
    return new DeviceChoice(driver, "", "", "");
  }

  static DeviceChoice chardev(String driver) {
    return new DeviceChoice(
        driver, "chardev = &c%1$s; ", "chardev { c%1$s: null { }; };", "-chardev null,id=c%1$s");
  }

  static DeviceChoice disk(String driver, String more) {
    return new DeviceChoice(
        driver,
        "drive = &b%1$s; " + more,
        "blockdev { b%1$s: null-co { read-zeroes; }; };",
        "-blockdev null-co,read-zeroes=on,node-name=b%1$s");
  }

  /** A device with memory of its own. */
  static DeviceChoice memory(String driver, String size) {
    return new DeviceChoice(
        driver,
        "memdev = &m%1$s; ",
        "object { m%1$s: memory-backend-ram { size = " + size + "; }; };",
        "-object memory-backend-ram,id=m%1$s,size=" + size);
  }

  /** Whether it has memory of its own. */
  boolean isMemory() {
    return properties.startsWith("memdev");
  }

  /** What the description needs besides the device, for the one with a number. */
  String section(int number) {
    return section.isEmpty() ? "" : "/ { " + section.formatted(number) + " };\n";
  }

  /** The properties in a description, for the one with a number. */
  String properties(int number) {
    return properties.formatted(number, number + 1);
  }
}
