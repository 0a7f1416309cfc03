package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.PciRegisters.Together;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration space as a catalogue has it: bytes are runs in hexadecimal, in the order of their
 * offsets, by the offset of the first one.
 */
final class RegisterText {
  private static final int WORD = 4;

  private RegisterText() {}

  static ObjectNode of(PciRegisters space) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("bytes", words(space.bytes()));
    if (!space.shapers().isEmpty()) {
      ObjectNode shapers = result.putObject("shapers");
      space
          .shapers()
          .forEach(
              (name, shaper) -> {
                ObjectNode node = shapers.putObject(name);
                node.put("usual", shaper.usual());
                ObjectNode values = node.putObject("values");
                shaper.values().forEach((value, changes) -> values.set(value, runs(changes)));
              });
    }
    for (Together together : space.together()) {
      ObjectNode node = result.withArray("together").addObject();
      ObjectNode values = node.putObject("values");
      together.values().forEach(values::put);
      node.set("changes", runs(together.changes()));
    }
    return result;
  }

  /** Whole words of four bytes that aren't 0, which are easy to read. */
  private static ObjectNode words(ConfigurationBytes bytes) {
    SortedMap<Integer, Integer> words = new TreeMap<>();
    for (int offset = 0; offset < ConfigurationBytes.SIZE; offset++) {
      if (bytes.doubleWord(offset - offset % WORD) != 0) {
        words.put(offset, bytes.at(offset));
      }
    }
    return runs(words);
  }

  private static ObjectNode runs(SortedMap<Integer, Integer> bytes) {
    ObjectNode runs = JsonNodeFactory.instance.objectNode();
    StringBuilder run = new StringBuilder();
    int start = 0;
    int next = -1;
    for (Map.Entry<Integer, Integer> each : bytes.entrySet()) {
      int offset = each.getKey();
      if (offset != next && next >= 0) {
        runs.put(hexadecimal(start), run.toString());
        run.setLength(0);
      }
      if (run.isEmpty()) {
        start = offset;
      } else if (offset % WORD == 0) {
        run.append(' ');
      }
      run.append(hexadecimal(each.getValue()));
      next = offset + 1;
    }
    if (!run.isEmpty()) {
      runs.put(hexadecimal(start), run.toString());
    }
    return runs;
  }

  private static String hexadecimal(int number) {
    return String.format(Locale.ROOT, "%02x", number);
  }
}
