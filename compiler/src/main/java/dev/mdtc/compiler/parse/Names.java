package dev.mdtc.compiler.parse;

import java.util.Arrays;

/** The names in a text, each once however often it stands there, and found without a copy of it. */
final class Names {
  /**
   * Whose place is further from where it should be isn't kept, so that no text can slow this down.
   */
  private static final int FURTHEST = 16;

  private final String text;

  /** A hash table without gaps before a name; where it is empty there is an empty name. */
  private String[] table = empty(256);

  private int size;

  Names(String text) {
    this.text = text;
  }

  private static String[] empty(int length) {
    String[] table = new String[length];
    Arrays.fill(table, "");
    return table;
  }

  /** The text from {@code start} up to but not including {@code end}. */
  String at(int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    for (int distance = 0; distance < FURTHEST; distance++) {
      int slot = slot(hash, distance);
      String known = table[slot];
      if (known.isEmpty()) {
        String name = text.substring(start, end);
        table[slot] = name;
        size++;
        makeRoom();
        return name;
      }
      if (known.length() == end - start && text.startsWith(known, start)) {
        return known;
      }
    }
    return text.substring(start, end);
  }

  private int slot(int hash, int distance) {
    return ((hash ^ hash >>> 16) + distance) & (table.length - 1);
  }

  private void makeRoom() {
    if (2 * size <= table.length) {
      return;
    }
    String[] smaller = table;
    table = empty(2 * smaller.length);
    size = 0;
    for (String name : smaller) {
      keep(name);
    }
  }

  private void keep(String name) {
    for (int distance = 0; !name.isEmpty() && distance < FURTHEST; distance++) {
      int slot = slot(name.hashCode(), distance);
      if (table[slot].isEmpty()) {
        table[slot] = name;
        size++;
        return;
      }
    }
  }
}
