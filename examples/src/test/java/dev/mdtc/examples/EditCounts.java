package dev.mdtc.examples;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What came of random edits, for whoever runs many. */
final class EditCounts {
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  private void count(String what, long number) {
    counts.computeIfAbsent(what, key -> new LongAdder()).add(number);
  }

  /** An edit that mdtc has compiled, with the checks that it had something to say from. */
  void edited(int devices, Collection<String> checks) {
    count("edits", 1);
    count("devices", devices);
    checks.forEach(check -> count("warnings of " + check, 1));
  }

  /** An edit that mdtc refuses, because of these checks. */
  void refused(Collection<String> checks) {
    count("edits refused", 1);
    checks.forEach(check -> count("refusals for " + check, 1));
  }

  void started() {
    count("starts of QEMU", 1);
  }

  /** A machine that QEMU refuses for what no place can mend. */
  void notStarted(String reason) {
    count("refused by QEMU: " + reason, 1);
  }

  void survived(long devices) {
    count("survivors", devices);
  }

  void cameBack() {
    count("came back", 1);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(counts)
        .forEach(
            (what, count) ->
                text.append("  ").append(what).append(": ").append(count).append('\n'));
    return text.toString();
  }
}
