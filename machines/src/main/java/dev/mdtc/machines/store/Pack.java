package dev.mdtc.machines.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A catalogue in one file for a reader that wants single entries: nothing is parsed before it is
 * asked for.
 *
 * <pre>
 * magic "MDTC", format, checksum of the rest              4 + 4 + 4 bytes
 * number of parts, then for each: name, number of entries
 * for each entry, sorted by name: name, value             two (offset, length), 4 bytes each
 * all names and values
 * </pre>
 *
 * Numbers have 32 bits, the most significant first. A value is as {@link PackedValue} writes it, or
 * plain text in the part of hardware descriptions.
 */
public final class Pack {
  /** The version of this layout and of what is in the entries. */
  public static final int FORMAT = 3;

  /** The part that holds hardware descriptions. */
  public static final String HARDWARE = "hardware";

  /**
   * Before the name of a part: the part that says which of its entries have other names, too. It is
   * made of what the entries say, so that a name can be looked up without reading them all.
   */
  public static final String ALIASES = "aliases:";

  private static final int MAGIC = 0x4d445443;
  private static final String ALIAS = "alias";
  private static final int HEADER = 12;
  private static final int ENTRY = 16;

  private final byte[] bytes;
  private final ByteBuffer numbers;
  private final Map<String, Part> parts = new TreeMap<>();

  /** The entries of one part: where their table starts and how many there are. */
  private record Part(int table, int count) {}

  /** Bytes of a file without copying them. */
  public static final class Slice {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    private Slice(byte[] bytes, int offset, int length) {
      this.bytes = bytes;
      this.offset = offset;
      this.length = length;
    }

    /** The file; not to be changed. */
    public byte[] bytes() {
      return bytes;
    }

    public int offset() {
      return offset;
    }

    public int length() {
      return length;
    }

    /** The slice as text. */
    public String text() {
      return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
  }

  private Pack(byte[] bytes) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes);
  }

  /**
   * Opens a packed catalogue.
   *
   * @throws IOException with the reason if it is damaged or of another format
   */
  public static Pack open(byte[] bytes) throws IOException {
    if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new IOException("it is no catalogue");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int format = header.getInt(4);
    if (format != FORMAT) {
      throw new IOException("it has format " + format + ", and this mdtc reads " + FORMAT);
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes, HEADER, bytes.length - HEADER);
    if ((int) checksum.getValue() != header.getInt(8)) {
      throw new IOException("it is damaged or cut off");
    }
    Pack pack = new Pack(bytes);
    pack.readTable();
    return pack;
  }

  private void readTable() {
    int at = HEADER;
    int count = numbers.getInt(at);
    at += 4;
    List<String> names = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = numbers.getInt(at);
      names.add(new String(bytes, at + 4, length, StandardCharsets.UTF_8));
      counts.add(numbers.getInt(at + 4 + length));
      at += 8 + length;
    }
    for (int i = 0; i < count; i++) {
      parts.put(names.get(i), new Part(at, counts.get(i)));
      at += counts.get(i) * ENTRY;
    }
  }

  private Slice slice(int at) {
    return new Slice(bytes, numbers.getInt(at), numbers.getInt(at + 4));
  }

  /** The names of a part's entries, in the order of their bytes. */
  public List<String> names(String part) {
    Part found = parts.get(part);
    if (found == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>(found.count());
    for (int i = 0; i < found.count(); i++) {
      names.add(slice(found.table() + i * ENTRY).text());
    }
    return Collections.unmodifiableList(names);
  }

  /** An entry's value. */
  public Optional<Slice> entry(String part, String name) {
    Part found = parts.get(part);
    if (found == null) {
      return Optional.empty();
    }
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = found.count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = found.table() + middle * ENTRY;
      Slice key = slice(at);
      int order =
          Arrays.compareUnsigned(
              bytes, key.offset(), key.offset() + key.length(), wanted, 0, wanted.length);
      if (order == 0) {
        return Optional.of(slice(at + 8));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Packs a catalogue. */
  public static byte[] write(CatalogueData data) {
    Writer writer = new Writer();
    data.parts()
        .forEach(
            (name, part) -> {
              part.forEach((key, value) -> writer.add(name, key, PackedValue.write(value)));
              aliases(part)
                  .forEach(
                      (alias, meant) ->
                          writer.add(ALIASES + name, alias, PackedValue.write(meant)));
            });
    data.hardware().forEach((name, text) -> writer.add(HARDWARE, name, Writer.utf8(text)));
    return writer.write();
  }

  private static Map<String, String> aliases(Map<String, Object> part) {
    Map<String, String> aliases = new TreeMap<>();
    new TreeMap<>(part)
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?> entry && entry.get(ALIAS) instanceof String alias) {
                aliases.put(alias, name);
              }
            });
    return aliases;
  }

  /** Lays out the bytes. */
  private static final class Writer {
    private final Map<String, TreeMap<byte[], byte[]>> parts = new TreeMap<>();

    void add(String part, String name, byte[] value) {
      parts
          .computeIfAbsent(part, key -> new TreeMap<>(Arrays::compareUnsigned))
          .put(utf8(name), value);
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] write() {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      number(head, parts.size());
      int entries = 0;
      for (Map.Entry<String, TreeMap<byte[], byte[]>> part : parts.entrySet()) {
        byte[] name = utf8(part.getKey());
        number(head, name.length);
        head.writeBytes(name);
        number(head, part.getValue().size());
        entries += part.getValue().size();
      }
      ByteArrayOutputStream table = new ByteArrayOutputStream();
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      int start = HEADER + head.size() + entries * ENTRY;
      for (TreeMap<byte[], byte[]> part : parts.values()) {
        part.forEach(
            (name, value) -> {
              reference(table, content, start, name);
              reference(table, content, start, value);
            });
      }
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      rest.writeBytes(head.toByteArray());
      rest.writeBytes(table.toByteArray());
      rest.writeBytes(content.toByteArray());
      CRC32 checksum = new CRC32();
      checksum.update(rest.toByteArray());
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      number(all, MAGIC);
      number(all, FORMAT);
      number(all, (int) checksum.getValue());
      all.writeBytes(rest.toByteArray());
      return all.toByteArray();
    }

    private static void reference(
        ByteArrayOutputStream table, ByteArrayOutputStream content, int start, byte[] text) {
      number(table, start + content.size());
      number(table, text.length);
      content.writeBytes(text);
    }

    private static void number(ByteArrayOutputStream out, int number) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
    }
  }
}
