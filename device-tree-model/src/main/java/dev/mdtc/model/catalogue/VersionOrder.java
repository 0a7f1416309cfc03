package dev.mdtc.model.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders releases, and names with version numbers in them: {@code pc-q35-2.9} before {@code
 * pc-q35-2.12}.
 */
public final class VersionOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int DIGITS = 8;

  private VersionOrder() {}

  /** Whether there is a number in a name. */
  public static boolean hasNumber(String name) {
    return NUMBER.matcher(name).find();
  }

  /** A name without its version. */
  public static String family(String name) {
    return name.replaceFirst("-[0-9.]+$", "");
  }

  /** The version in a machine type's name, {@code 7.2} in {@code pc-q35-7.2}. */
  public static String version(String name) {
    return name.substring(Math.min(name.length(), family(name).length() + 1));
  }

  /** A release without its last number, which stands for mended defects: {@code 7.2} of 7.2.22. */
  public static String line(String release) {
    return release.replaceFirst("^(\\d+\\.\\d+)\\..*", "$1");
  }

  /** A key whose alphabetical order is the order of the versions. */
  public static String key(String name) {
    Matcher matcher = NUMBER.matcher(name);
    return matcher.replaceAll(
        number -> "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
  }
}
