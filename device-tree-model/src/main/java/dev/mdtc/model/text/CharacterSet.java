package dev.mdtc.model.text;

import java.util.BitSet;

/** Some characters of ASCII. Asking is much cheaper than a regular expression. */
public final class CharacterSet {
  private final BitSet characters = new BitSet(128);

  private CharacterSet() {}

  /** The letters from A to Z and a to z. */
  public static CharacterSet letters() {
    CharacterSet set = new CharacterSet();
    set.characters.set('A', 'Z' + 1);
    set.characters.set('a', 'z' + 1);
    return set;
  }

  /** The letters, the digits from 0 to 9, and some more. */
  public static CharacterSet alphanumericAnd(String more) {
    CharacterSet set = letters();
    set.characters.set('0', '9' + 1);
    more.chars().forEach(set.characters::set);
    return set;
  }

  public boolean contains(char character) {
    return characters.get(character);
  }

  /** Whether every character of a text is one of these. */
  public boolean containsAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!characters.get(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
