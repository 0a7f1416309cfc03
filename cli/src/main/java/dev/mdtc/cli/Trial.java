package dev.mdtc.cli;

import dev.mdtc.emitters.qemu.CommandLine;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.installed.SearchPath;
import dev.mdtc.qemu.verify.RunningMachine;
import dev.mdtc.qemu.verify.StandIns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a compiled machine on the QEMU that it was compiled for and reads it back. */
final class Trial {
  private static final Pattern VERSION = Pattern.compile("version (\\d+\\.\\d+)\\.\\d+");
  private static final Pattern LINE = Pattern.compile("^(\\d+\\.\\d+)\\..*");

  private final Session session;
  private final boolean asIs;

  /**
   * Prepares.
   *
   * @param asIs whether disks, networks and all else of the host are really used
   */
  Trial(Session session, boolean asIs) {
    this.session = session;
    this.asIs = asIs;
  }

  Fingerprint run(Machine machine, Catalogue catalogue) throws OutsideException {
    List<String> impossible = asIs ? List.of() : StandIns.impossible(machine, catalogue);
    if (!impossible.isEmpty()) {
      throw new OutsideException(
          "can't be verified without the host's own devices: "
              + String.join("; ", impossible)
              + " (--as-is really uses them)");
    }
    Path program = program(machine);
    List<String> words = new ArrayList<>(CommandLine.words(asIs ? machine : StandIns.in(machine)));
    words.set(0, program.toString());
    if (!asIs && !machine.passthrough().isEmpty()) {
      session.remark("verified without the words of /argv/, of which nothing is known");
    }
    session.verbose("starting " + String.join(" ", words));
    try {
      checkRelease(program, machine);
      try (QemuProcess qemu = QemuProcess.startStopped(words, Path.of("").toAbsolutePath())) {
        return RunningMachine.read(qemu, catalogue);
      }
    } catch (QemuException e) {
      throw new OutsideException(program + ": " + e.getMessage(), e);
    }
  }

  private static Path program(Machine machine) {
    SearchPath path = SearchPath.of(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    return path.find(machine.binary())
        .orElseThrow(
            () ->
                new OutsideException(
                    "there is no '"
                        + machine.binary()
                        + "' on the path to start; the description is compiled for QEMU "
                        + machine.release()
                        + ", and --qemu BINARY names one elsewhere"));
  }

  /** Another release has other devices, and would be blamed for what isn't its fault. */
  private static void checkRelease(Path program, Machine machine) throws QemuException {
    String text = new QemuBinary(program.toString()).versionText();
    Matcher found = VERSION.matcher(text);
    Matcher wanted = LINE.matcher(machine.release());
    if (!found.find()) {
      throw QemuException.refused("it doesn't say which version of QEMU it is");
    }
    if (wanted.matches() && !wanted.group(1).equals(found.group(1))) {
      throw QemuException.refused(
          "is QEMU "
              + found.group(1)
              + ", and the description is compiled for "
              + machine.release()
              + "; --qemu BINARY names another binary, --qemu "
              + found.group(1)
              + " compiles for this one");
    }
  }
}
