package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.function.Consumer;

/**
 * What can be said against a machine once every place and number is chosen: what QEMU refuses when
 * it starts, and what it takes without a word and a guest regrets.
 */
public final class LayoutChecks {
  private LayoutChecks() {}

  public static void run(Board board, Consumer<Diagnostic> report) {
    Layout layout = new Layout(board);
    PciTreeCheck.run(layout, report);
    BusNumberCheck.run(layout, report);
    IoWindowCheck.run(layout, report);
    OnlyOneCheck.run(layout, report);
    DistinctNumberCheck.run(layout, report);
    LegacyResourceCheck.run(layout, report);
    VioInterruptCheck.run(layout, report);
    UsbSpeedCheck.run(layout, report);
  }
}
