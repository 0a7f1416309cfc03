package dev.mdtc.model.catalogue;

/**
 * Orders releases, and names with version numbers in them: {@code pc-q35-2.9} before {@code
 * pc-q35-2.12}.
 */
public final class VersionOrder {
  private static final int DIGITS = 8;

  private VersionOrder() {}

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether there is a number in a name. */
  public static boolean hasNumber(String name) {
    return name.chars().anyMatch(c -> isDigit((char) c));
  }

  /** A name without its version. */
  public static String family(String name) {
    int end = name.length();
    while (end > 0 && (isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
      end--;
    }
    boolean version = end > 0 && end < name.length() && name.charAt(end - 1) == '-';
    return version ? name.substring(0, end - 1) : name;
  }

  /** The version in a machine type's name, {@code 7.2} in {@code pc-q35-7.2}. */
  public static String version(String name) {
    return name.substring(Math.min(name.length(), family(name).length() + 1));
  }

  /** A release without its last number, which stands for mended defects: {@code 7.2} of 7.2.22. */
  public static String line(String release) {
    return release.replaceFirst("^(\\d+\\.\\d+)\\..*", "$1");
  }

  /** Compares two names by their text and the versions in it. */
  public static int compare(String a, String b) {
    return key(a).compareTo(key(b));
  }

  /** A key whose alphabetical order is the order of the versions. */
  public static String key(String name) {
    StringBuilder key = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      int end = at;
      while (end < name.length() && isDigit(name.charAt(end))) {
        end++;
      }
      if (end == at) {
        key.append(name.charAt(at++));
      } else {
        key.repeat('0', Math.max(0, DIGITS - (end - at))).append(name, at, end);
        at = end;
      }
    }
    return key.toString();
  }
}
