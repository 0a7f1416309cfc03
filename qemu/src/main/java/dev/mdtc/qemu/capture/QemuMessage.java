package dev.mdtc.qemu.capture;

import dev.mdtc.qemu.QemuException;
import java.util.regex.Pattern;

/** QEMU's complaints, reduced to what they say about a device. */
final class QemuMessage {
  private static final Pattern PREFIX =
      Pattern.compile("^(?:\\S*qemu-system-\\S+: )?(?:warning: |-\\w+ [^:]*(?:: |$))?");

  private QemuMessage() {}

  /** The first line that isn't a warning, without program and option in front of it. */
  static String of(QemuException problem) {
    String text = String.valueOf(problem.getMessage());
    String line =
        text.lines()
            .filter(each -> !each.contains("warning: ") && !each.contains("info: "))
            .findFirst()
            .orElse(text);
    return PREFIX.matcher(line).replaceFirst("").strip();
  }
}
