package dev.mdtc.model.text;

import java.util.Arrays;

/** Some characters of ASCII. Asking is much cheaper than a regular expression. */
public final class CharacterSet {
  private final boolean[] has = new boolean[128];

  private CharacterSet() {}

  /** The letters from A to Z and a to z. */
  public static CharacterSet letters() {
    return lettersAnd("");
  }

  /** The letters and some more. */
  public static CharacterSet lettersAnd(String more) {
    CharacterSet set = new CharacterSet();
    set.add('A', 'Z');
    set.add('a', 'z');
    for (int i = 0; i < more.length(); i++) {
      set.add(more.charAt(i), more.charAt(i));
    }
    return set;
  }

  /** The letters, the digits from 0 to 9, and some more. */
  public static CharacterSet alphanumericAnd(String more) {
    CharacterSet set = lettersAnd(more);
    set.add('0', '9');
    return set;
  }

  private void add(char first, char last) {
    Arrays.fill(has, first, last + 1, true);
  }

  public boolean contains(char character) {
    return character < has.length && has[character];
  }

  /** Whether every character of a text is one of these. */
  public boolean containsAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!contains(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
