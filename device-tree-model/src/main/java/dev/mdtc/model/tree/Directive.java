package dev.mdtc.model.tree;

import java.util.List;
import java.util.Optional;

/** A directive that stays with the tree, such as {@code /version/ "7.2";}. */
public record Directive(String name, List<PropertyValue> arguments) {
  /** A device's version. */
  public static final String VERSION = "version";

  /** A device that the machine itself creates. */
  public static final String BUILTIN = "builtin";

  /** A device that no one has written and mdtc needed. */
  public static final String ADDED = "added";

  /**
   * A device that was there before and whose place is kept: its label, and when it went. Also the
   * section of a pin file where these devices stand.
   */
  public static final String ABSENT = "absent";

  /** The QEMU release to compile against. */
  public static final String QEMU = "qemu";

  /** At the top level: the target as in {@code qemu-system-TARGET}. */
  public static final String ARCH = "arch";

  /** The placement policy. */
  public static final String PLACEMENT = "placement";

  /** How many empty ports are kept for hot-plug. */
  public static final String SPARE_PORTS = "spare-ports";

  /** Words for the end of the command line. */
  public static final String ARGV = "argv";

  public Directive {
    arguments = List.copyOf(arguments);
  }

  /** The argument at a position from 0, if it is a number. */
  public Optional<Long> number(int position) {
    return arguments.stream()
        .skip(position)
        .limit(1)
        .filter(PropertyValue.Whole.class::isInstance)
        .map(value -> ((PropertyValue.Whole) value).value().longValue())
        .findFirst();
  }

  /** The first argument, if it is a string. */
  public Optional<String> text() {
    return arguments.stream()
        .limit(1)
        .filter(PropertyValue.Text.class::isInstance)
        .map(value -> ((PropertyValue.Text) value).value())
        .findFirst();
  }
}
