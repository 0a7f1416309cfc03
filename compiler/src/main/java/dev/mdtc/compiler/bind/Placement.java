package dev.mdtc.compiler.bind;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How devices without a place get one. */
public enum Placement {
  /** What moves least over a guest's life. */
  STABLE,
  /** What libvirt gives the same devices. */
  LIBVIRT,
  /** What an unpinned QEMU command line gets. */
  QEMU;

  /** As the user reads and writes it: {@code stable}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy that a user means by a word. */
  public static Optional<Placement> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** All of them as the user writes them; the first is the default. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Placement::label).toList();
  }
}
