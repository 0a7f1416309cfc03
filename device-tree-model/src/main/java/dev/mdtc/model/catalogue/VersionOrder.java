package dev.mdtc.model.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names with version numbers in them: {@code pc-q35-2.9} before {@code pc-q35-2.12}. */
public final class VersionOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private VersionOrder() {}

  /** Whether there is a number in a name. */
  public static boolean hasNumber(String name) {
    return NUMBER.matcher(name).find();
  }

  /** A name without its version. */
  public static String family(String name) {
    return name.replaceFirst("-[0-9.]+$", "");
  }

  /** A key whose alphabetical order is the order of the versions. */
  public static String key(String name) {
    Matcher matcher = NUMBER.matcher(name);
    return matcher.replaceAll(number -> String.format("%08d", Integer.parseInt(number.group())));
  }
}
