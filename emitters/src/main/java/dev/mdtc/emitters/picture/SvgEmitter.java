package dev.mdtc.emitters.picture;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;

/** A drawing in SVG that stands for itself: no script, no font and no style from elsewhere. */
public final class SvgEmitter implements Emitter {
  @Override
  public String emit(Machine machine) {
    return new Drawing(Rows.of(machine)).draw(machine);
  }
}
