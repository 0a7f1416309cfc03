package dev.mdtc.cli;

import dev.mdtc.compiler.verify.TreeCheck;
import dev.mdtc.emitters.json.VerifyJson.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found on a machine that was started, for people. */
final class VerifyText {
  private VerifyText() {}

  /**
   * A sentence if all is as it should be, else the differences and a sentence, for both
   * comparisons.
   *
   * @param qemu the release that made the machine
   */
  static String of(String qemu, TreeCheck.Result check, Optional<Recorded> recorded) {
    StringBuilder text = new StringBuilder();
    if (check.changes().isEmpty()) {
      text.append(
          "QEMU %s makes the machine as it is described: %s in place, %s as set.\n"
              .formatted(
                  qemu,
                  count(check.devices(), "device", "devices"),
                  count(check.properties(), "property", "properties")));
    } else {
      text.append(DiffText.paragraphs(check.changes()))
          .append(
              "QEMU %s makes another machine than is described: %s.\n"
                  .formatted(qemu, differences(check.changes().size())));
    }
    recorded.ifPresent(before -> text.append(since(before, qemu)));
    return text.toString();
  }

  private static String since(Recorded before, String qemu) {
    String where = "since QEMU " + before.qemu() + " in " + before.file();
    List<String> left = new ArrayList<>();
    if (before.uncompared() > 0) {
      left.add(count(before.uncompared(), "property", "properties"));
    }
    if (before.untold() > 0) {
      left.add(count(before.untold(), "device", "devices") + " of the machine itself");
    }
    String uncompared =
        left.isEmpty()
            ? ""
            : "Not compared: %s of which only one of QEMU %s and %s tells.\n"
                .formatted(String.join(" and ", left), before.qemu(), qemu);
    if (before.changes().isEmpty()) {
      return "The guest finds what it has found %s.\n".formatted(where) + uncompared;
    }
    return "\n"
        + DiffText.paragraphs(before.changes())
        + "The guest finds %s %s.\n".formatted(differences(before.changes().size()), where)
        + uncompared;
  }

  private static String differences(int number) {
    return count(number, "difference", "differences");
  }

  private static String count(int number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
