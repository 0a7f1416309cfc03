package dev.mdtc.cli;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.diff.MachineDiff;
import dev.mdtc.compiler.diff.Side;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Moves a pinned machine and its devices up to a newer version. */
final class Upgrade {
  private final Session session;
  private final CommonOptions options;
  private final Path file;
  private final Optional<Path> pins;
  private final boolean forget;

  /**
   * Prepares to move.
   *
   * @param pins the pin file, if there is one
   * @param forget whether the places of devices that are gone are given up
   */
  Upgrade(Session session, CommonOptions options, Path file, Optional<Path> pins, boolean forget) {
    this.session = session;
    this.options = options;
    this.file = file;
    this.pins = pins;
    this.forget = forget;
  }

  /**
   * Moves it up and prints what the guest will see change.
   *
   * @param release a version of the machine type's family; the newest one if it is empty
   * @return the machine as it is now; as it was, if that has errors
   */
  Session.Result to(String release, PrintStream out) throws OutsideException {
    if (pins.isEmpty()) {
      throw new UsageException(file + " has not been pinned yet, so there is nothing to move up");
    }
    // What QEMU has dropped is rebuilt as far as it goes, so that there is something to compare.
    Session.Result before = compile(true, UnaryOperator.identity());
    if (before.failed()) {
      return before;
    }
    check(release, before);
    Optional<String> version = Optional.of(release).filter(text -> !text.isEmpty());
    Session.Result after = compile(options.substitute, old -> old.upgraded(version));
    Optional<Side> old = before.side();
    Optional<Side> now = after.side();
    if (old.isPresent() && now.isPresent()) {
      stays(after, version);
      out.print(DiffText.of(MachineDiff.between(old.get(), now.get())));
      out.flush();
    }
    return after;
  }

  private Session.Result compile(boolean substitute, UnaryOperator<Pins> change)
      throws OutsideException {
    return session.compile(
        List.of(file.toString()), pins, new Session.Keeping(forget, substitute, change));
  }

  /** Refuses a release that the machine can't be moved up to. */
  private void check(String release, Session.Result before) {
    BoundTree tree = before.compilation().bound().orElseThrow();
    MachineType machine = tree.machine().orElseThrow();
    String version = tree.version().orElse("");
    if (version.isEmpty()) {
      throw new UsageException("the machine '" + machine.name() + "' has no versions");
    }
    if (release.isEmpty()) {
      return;
    }
    Catalogue catalogue = tree.catalogue();
    String family = VersionOrder.family(machine.name());
    if (catalogue.machine(family + "-" + release).isEmpty()) {
      throw new UsageException("QEMU " + catalogue.release() + " has no " + family + "-" + release);
    }
    if (VersionOrder.compare(release, version) < 0) {
      throw new UsageException(
          "the machine is pinned to " + version + ", which is newer than " + release);
    }
  }

  /** Refuses to move a machine whose version the description names itself. */
  private void stays(Session.Result after, Optional<String> version) {
    Machine machine = after.compilation().machine().orElseThrow();
    BoundTree tree = after.compilation().bound().orElseThrow();
    String newest = tree.catalogue().versions(tree.machine().orElseThrow()).getLast();
    if (!machine.version().equals(Optional.of(version.orElse(newest)))) {
      throw new UsageException(
          file
              + " itself says that the machine is '"
              + machine.type().orElse("")
              + "'; name the family or the newer machine type there");
    }
  }
}
