package dev.mdtc.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom of several devices that were to be together a complaint is about, and why. */
final class Refusals {
  private static final Pattern LINE = Pattern.compile("^<stdin>:(\\d+):\\d+: error: (.*)$");
  private static final Pattern OPTION = Pattern.compile("-device ([^\\s,]+),id=(d\\d+),");

  private Refusals() {}

  /** Whom errors are about, by the line in which a device stands. */
  static Map<DeviceSample, String> byMdtc(String text, List<DeviceSample> devices, String errors) {
    List<String> source = text.lines().toList();
    Map<DeviceSample, String> refused = new LinkedHashMap<>();
    errors
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            error -> {
              String line = source.get(Integer.parseInt(error.group(1)) - 1);
              devices.stream()
                  .filter(device -> line.startsWith(device.id() + ": "))
                  .forEach(
                      device ->
                          refused.putIfAbsent(
                              device,
                              "mdtc: " + error.group(2).replace("'" + device.id() + "'", "it")));
            });
    if (refused.isEmpty()) {
      throw new AssertionError(errors + text);
    }
    return refused;
  }

  /** Whom QEMU complains about; the second half, if it names nobody. */
  static Map<DeviceSample, String> byQemu(List<DeviceSample> devices, String complaint) {
    String id =
        OPTION
            .matcher(complaint.lines().reduce("", (first, second) -> second))
            .results()
            .map((MatchResult match) -> match.group(2))
            .reduce("", (first, second) -> second);
    if (!complaint.contains("qemu-system-")) {
      throw new AssertionError(complaint);
    }
    String reason =
        "QEMU: "
            + complaint
                .lines()
                .filter(line -> !line.contains("warning: "))
                .reduce("", (a, b) -> b)
                .replaceFirst("^(.*-device [^:]*: |qemu-system-\\w+: )", "");
    List<DeviceSample> culprits =
        devices.stream().filter(device -> device.id().equals(id)).toList();
    if (culprits.isEmpty()) {
      culprits = devices.subList(devices.size() / 2, devices.size());
    }
    Map<DeviceSample, String> refused = new LinkedHashMap<>();
    culprits.forEach(device -> refused.put(device, reason));
    return refused;
  }
}
