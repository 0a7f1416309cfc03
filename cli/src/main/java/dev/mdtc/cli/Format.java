package dev.mdtc.cli;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.dt.DtEmitter;
import dev.mdtc.emitters.json.JsonEmitter;
import dev.mdtc.emitters.picture.DotEmitter;
import dev.mdtc.emitters.picture.SvgEmitter;
import dev.mdtc.emitters.qemu.ArgvEmitter;
import dev.mdtc.emitters.qemu.QmpEmitter;
import dev.mdtc.emitters.qemu.ReadConfigEmitter;
import dev.mdtc.emitters.qemu.ShellEmitter;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a machine can be written as; the names are what the option takes. */
enum Format {
  shell,
  argv,
  json,
  qmp,
  readconfig,
  dt,
  dot,
  svg;

  /** What names of files that hold it end in. */
  String ending() {
    return switch (this) {
      case shell -> ".sh";
      case argv -> ".argv";
      case json -> ".json";
      case qmp -> ".qmp";
      case readconfig -> ".cfg";
      case dt -> ".dt";
      case dot -> ".dot";
      case svg -> ".svg";
    };
  }

  /** Whether it has a command line whose spelling can be chosen. */
  boolean hasArguments() {
    return switch (this) {
      case shell, argv, json, qmp -> true;
      case readconfig, dt, dot, svg -> false;
    };
  }

  /**
   * What writes it.
   *
   * @param diagnostics what was said about the machine's description
   * @param spelling how options on the command line are written
   * @param file the name of the file that it is written to, if it has one
   */
  Emitter emitter(List<Diagnostic> diagnostics, Spelling spelling, Optional<Path> file) {
    return switch (this) {
      case shell -> new ShellEmitter(spelling);
      case argv -> new ArgvEmitter(spelling);
      case json -> new JsonEmitter(diagnostics, spelling);
      case qmp -> new QmpEmitter(Catalogues.creation(), spelling);
      case readconfig -> new ReadConfigEmitter(file.map(Path::toString));
      case dt -> new DtEmitter();
      case dot -> new DotEmitter();
      case svg -> new SvgEmitter();
    };
  }
}
