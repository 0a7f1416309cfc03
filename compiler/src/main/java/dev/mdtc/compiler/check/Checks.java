package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.function.Consumer;

/** All checks. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new NotUserCreatable(),
          new MissingProperty(),
          new MissingLabel(),
          new DuplicateId(),
          new LabelShadowsBus(),
          new UnlabelledDevice(),
          new WrongBus(),
          new UnsayableValue(),
          new PlaceProperty(),
          new MalformedAddress(),
          new HardwareDirective(),
          new SelfPlacedDevice(),
          new UnusedBackend(),
          new SharedBackend(),
          new SharedImage(),
          new IncompleteDescription(),
          new DeviceVersion());

  private Checks() {}

  /** Runs every check. */
  public static void run(BoundTree tree, Consumer<Diagnostic> report) {
    ALL.forEach(check -> check.check(tree, report));
  }
}
