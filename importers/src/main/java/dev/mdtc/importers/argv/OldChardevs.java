package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.ModernRules.OldChardev;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads character devices as {@code -serial} and the like take them, such as {@code
 * tcp:localhost:4444,server,nowait} (qemu_chr_parse_compat in QEMU's chardev/char.c).
 */
final class OldChardevs {
  private static final Pattern ADDRESS = Pattern.compile("([^:,\\[]*):([^,]+)(?:,(.*))?");
  private static final Pattern DATAGRAM =
      Pattern.compile("([^:,@\\[]*):([^,@:]+)(?:@([^:,@\\[]*):([^,@:]+))?");
  private static final Pattern PIXELS = Pattern.compile("(\\d+)x(\\d+)");
  private static final Pattern CHARACTERS = Pattern.compile("(\\d+)Cx(\\d+)C");
  private static final Pattern PATH = Pattern.compile("([^,]+)(?:,(.*))?");

  private static final String TYPE = "backend";

  private final Map<String, OldChardev> known;

  OldChardevs(Map<String, OldChardev> known) {
    this.known = known;
  }

  /** The settings of a character device, its type among them; empty if it can't be told. */
  Optional<List<Item>> read(String text, Span place) {
    for (Map.Entry<String, OldChardev> each : known.entrySet()) {
      if (text.startsWith(each.getKey())) {
        String rest = text.substring(each.getKey().length());
        Optional<List<Item>> more = rest(each.getValue(), rest, text, place);
        if (more.isPresent()) {
          List<Item> items =
              new ArrayList<>(GroupReader.read(Word.of(each.getValue().says(), place), TYPE));
          items.addAll(more.get());
          return Optional.of(items);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Item>> rest(
      OldChardev device, String rest, String whole, Span place) {
    return switch (device.rest()) {
      case NOTHING -> rest.isEmpty() ? Optional.of(List.of()) : Optional.empty();
      case PATH ->
          rest.isEmpty() ? Optional.empty() : Optional.of(List.of(Item.of("path", rest, place)));
      case WHOLE -> Optional.of(List.of(Item.of("path", whole, place)));
      case SOCKET_PATH -> read(PATH, rest, place, "path", "");
      case ADDRESS -> read(ADDRESS, rest, place, "host", "port", "");
      case DATAGRAM -> read(DATAGRAM, rest, place, "host", "port", "localaddr", "localport");
      case SIZE ->
          read(PIXELS, rest, place, "width", "height")
              .or(() -> read(CHARACTERS, rest, place, "cols", "rows"));
    };
  }

  /** The groups of a pattern as settings; the one without a name has settings itself. */
  private static Optional<List<Item>> read(
      Pattern pattern, String text, Span place, String... names) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      String value = matcher.group(i + 1);
      if (value != null && names[i].isEmpty()) {
        items.addAll(GroupReader.items(value, place));
      } else if (value != null && !(value.isEmpty() && !names[i].equals("host"))) {
        items.add(Item.of(names[i], value, place));
      }
    }
    return Optional.of(items);
  }
}
