package dev.mdtc.machines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a running machine is read, as what its guest finds: {@code rules/fingerprint.json}. */
public final class FingerprintRules {
  private record LeftOut(String reason, List<String> types, List<String> names) {}

  private final List<LeftOut> leftOut = new ArrayList<>();

  private final List<String> ports;
  private final Json values;

  private FingerprintRules(Json json) {
    ports = json.texts("ports");
    values = json.object("values");
    for (Json each : json.objects("left-out")) {
      leftOut.add(new LeftOut(each.text("reason", ""), each.texts("types"), each.texts("names")));
    }
  }

  /** Reads the bundled rules. */
  public static FingerprintRules bundled() {
    return new FingerprintRules(Resources.rules("fingerprint"));
  }

  /** Whether configuration space on a target is reached through the ports of a PC. */
  public boolean hasPorts(String target) {
    return ports.contains(target);
  }

  /**
   * Why a property is left out.
   *
   * @param type QEMU's name for its type
   * @return empty if it belongs into a fingerprint
   */
  public Optional<String> leavesOut(String property, String type) {
    return leftOut.stream()
        .filter(each -> matches(each.types(), type) || matches(each.names(), property))
        .map(LeftOut::reason)
        .findFirst();
  }

  /** What a value means, in the words of all releases. */
  public String meaning(String property, String value) {
    return values.object(property).text(value, value);
  }

  private static boolean matches(List<String> patterns, String text) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.endsWith("*")
                    ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                    : text.equals(pattern));
  }
}
