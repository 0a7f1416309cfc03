package dev.mdtc.compiler.diff;

import dev.mdtc.compiler.CapturedCatalogues;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two descriptions with what a guest would notice. */
record Comparing(List<Change> changes) {

  /** Devices on a q35 machine of QEMU 7.2. */
  static Comparing devices(String before, String after) {
    return machines(q35(before), q35(after));
  }

  private static String q35(String devices) {
    return "machine = \"q35\"; device { " + devices + " };";
  }

  /** What stands between the braces of the root. */
  static Comparing machines(String before, String after) {
    return sources(source("", before), source("", after));
  }

  /** A whole description, with directives such as {@code /qemu/ "7.2";} before its root. */
  static String source(String directives, String content) {
    return "/dt-v1/; " + directives + " / { " + content + " };";
  }

  static Comparing sources(String before, String after) {
    return new Comparing(MachineDiff.between(side(before), side(after)));
  }

  static Side side(String source) {
    Compilation compilation =
        Compiler.compile(
            List.of(new SourceFile("x.dt", source)),
            SourceLoader.none(),
            CapturedCatalogues.SOURCE,
            CompileOptions.STANDARD);
    return new Side(
        compilation
            .machine()
            .orElseThrow(() -> new AssertionError(compilation.diagnostics().toString())),
        compilation.bound().orElseThrow().catalogue());
  }

  /**
   * A line for each change: {@code property net0 mac "a" -> "b"}, {@code moved net0 02.0 -> 03.0},
   * {@code gone net0 02.0}.
   */
  List<String> lines() {
    return changes.stream().map(Comparing::line).toList();
  }

  private static String line(Change change) {
    String what =
        change.kind().label()
            + change.device().map(device -> " " + device.id().orElse(device.driver())).orElse("");
    return switch (change.kind()) {
      case GONE, NEW -> what + " " + change.device().map(Sighting::path).orElse("");
      case REPLACED ->
          what
              + " "
              + change.before().map(Sighting::driver).orElse("")
              + " -> "
              + change.after().map(Sighting::driver).orElse("");
      case MOVED ->
          what
              + " "
              + change.before().map(Sighting::path).orElse("")
              + " -> "
              + change.after().map(Sighting::path).orElse("");
      case MACHINE, PCI_ID, BUS_NUMBER, VERSION, PROPERTY, CONFIGURATION ->
          what
              + change
                  .detail()
                  .map(
                      detail ->
                          " "
                              + detail.name()
                              + " "
                              + text(detail.before())
                              + " -> "
                              + text(detail.after()))
                  .orElse("")
              + change.behind().stream()
                  .map(device -> " " + device.id().orElse(device.driver()))
                  .collect(Collectors.joining());
    };
  }

  private static String text(Optional<Value> value) {
    return value
        .map(each -> each instanceof Value.Text text ? text.text() : each.toString())
        .orElse("-");
  }

  /** What the guest notices, without repetitions. */
  List<String> notices() {
    return changes.stream().map(Change::notice).distinct().toList();
  }
}
