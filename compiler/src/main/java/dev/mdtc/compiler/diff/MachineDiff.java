package dev.mdtc.compiler.diff;

import dev.mdtc.model.difference.Change;
import java.util.ArrayList;
import java.util.List;

/** What a guest would notice if one machine took another's place. */
public final class MachineDiff {
  private MachineDiff() {}

  /**
   * Compares two machines.
   *
   * @return what concerns the machine as a whole, then what is gone, then the devices in the order
   *     in which the second machine has them; empty if the guest would notice nothing
   */
  public static List<Change> between(Side before, Side after) {
    View old = new View(before);
    View now = new View(after);
    List<Change> changes = new ArrayList<>(new SettingsDiff(old, now).changes());
    changes.addAll(new DevicesDiff(old, now).changes());
    return List.copyOf(changes);
  }
}
