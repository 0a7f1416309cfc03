package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the monitor's {@code info qdm} adds to a device type: its bus, category, alias, description
 * and whether users may create it.
 */
final class QdmListing {
  private static final Pattern HEADING = Pattern.compile("(.+) devices:");
  private static final Pattern ENTRY =
      Pattern.compile(
          "name \"(?<name>.+?)\"(?:, bus (?<bus>[^,]+))?(?:, alias \"(?<alias>.+?)\")?"
              + "(?:, desc \"(?<desc>.*)\")?(?<hidden>, no-user)?");

  private QdmListing() {}

  static void read(String text, Map<String, ObjectNode> types) {
    String category = "";
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line.strip());
      if (heading.matches()) {
        category = heading.group(1).toLowerCase(Locale.ROOT);
        continue;
      }
      Matcher entry = ENTRY.matcher(line.strip());
      if (entry.matches()) {
        add(entry, category, types);
      }
    }
  }

  private static void add(Matcher entry, String category, Map<String, ObjectNode> types) {
    ObjectNode type =
        types.computeIfAbsent(entry.group("name"), name -> JsonNodeFactory.instance.objectNode());
    if (entry.group("bus") != null) {
      type.put("bus", entry.group("bus"));
    }
    type.withArray("categories").add(category);
    if (entry.group("alias") != null) {
      type.put("alias", entry.group("alias"));
    }
    if (entry.group("desc") != null) {
      type.put("description", entry.group("desc"));
    }
    if (entry.group("hidden") == null) {
      type.put("user", true);
    }
  }
}
