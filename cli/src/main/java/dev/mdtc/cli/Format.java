package dev.mdtc.cli;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.dt.DtEmitter;
import dev.mdtc.emitters.json.JsonEmitter;
import dev.mdtc.emitters.picture.DotEmitter;
import dev.mdtc.emitters.picture.SvgEmitter;
import dev.mdtc.emitters.qemu.ArgvEmitter;
import dev.mdtc.emitters.qemu.ShellEmitter;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.List;

/** What a machine can be written as; the names are what the option takes. */
enum Format {
  shell,
  argv,
  json,
  dt,
  dot,
  svg;

  /** What names of files that hold it end in. */
  String ending() {
    return switch (this) {
      case shell -> ".sh";
      case argv -> ".argv";
      case json -> ".json";
      case dt -> ".dt";
      case dot -> ".dot";
      case svg -> ".svg";
    };
  }

  Emitter emitter(List<Diagnostic> diagnostics) {
    return switch (this) {
      case shell -> new ShellEmitter();
      case argv -> new ArgvEmitter();
      case json -> new JsonEmitter(diagnostics);
      case dt -> new DtEmitter();
      case dot -> new DotEmitter();
      case svg -> new SvgEmitter();
    };
  }
}
