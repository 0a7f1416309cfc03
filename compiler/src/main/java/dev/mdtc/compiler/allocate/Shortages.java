package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The devices that found no room. What is missing is told of once: for the first device that lacks
 * it, with the number of the others.
 */
final class Shortages {
  private final Map<Object, Shortage> shortages = new LinkedHashMap<>();

  private static final class Shortage {
    private final BoundDevice first;
    private final Function<String, Diagnostic> diagnostic;
    private int others;

    Shortage(BoundDevice first, Function<String, Diagnostic> diagnostic) {
      this.first = first;
      this.diagnostic = diagnostic;
    }

    Diagnostic toDiagnostic() {
      String more = others == 1 ? " and one more device" : " and " + others + " more devices";
      return diagnostic.apply(first.title() + (others == 0 ? "" : more));
    }
  }

  /**
   * Takes note of a device.
   *
   * @param missing what it lacks; equal for all that are told of together
   * @param diagnostic what to say of the device, or of it "and 3 more devices"
   */
  void add(Object missing, BoundDevice device, Function<String, Diagnostic> diagnostic) {
    Shortage known = shortages.get(missing);
    if (known == null) {
      shortages.put(missing, new Shortage(device, diagnostic));
    } else {
      known.others++;
    }
  }

  void report(Consumer<Diagnostic> report) {
    shortages.values().forEach(shortage -> report.accept(shortage.toDiagnostic()));
  }
}
