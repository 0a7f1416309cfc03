package dev.mdtc.benchmarks;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.allocate.AllocationOptions;
import dev.mdtc.compiler.allocate.MachineBuilder;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The time to give every device of a machine its place, alone and as a part of a compile. */
public class Allocation extends Measured {
  @Param({"10", "100", "1000", "10000", "100000"})
  int devices;

  @Param Placement placement = Placement.STABLE;

  @Param({"NESTED"})
  Descriptions.Layout layout = Descriptions.Layout.NESTED;

  /** Whether everything was there before. */
  @Param({"false", "true"})
  boolean pinned;

  private SourceFile source = new SourceFile("", "");
  private final CatalogueSource catalogue =
      CatalogueSource.only(Catalogues.open("x86_64", "7.2").orElseThrow());
  private CompileOptions options = CompileOptions.STANDARD;
  private Optional<BoundTree> bound = Optional.empty();

  /** Writes the description and, if it is to be pinned, compiles it for the first time. */
  @Setup
  public void describe() {
    source = new SourceFile("generated.dt", Descriptions.of(devices, layout));
    options = new CompileOptions(options.checks(), Pins.NONE, false, false, Optional.of(placement));
    Compilation first = compile();
    if (first.machine().isEmpty()) {
      throw new IllegalStateException(first.diagnostics().get(0).message());
    }
    bound = first.bound();
    if (pinned) {
      options = options.with(Pins.of(first.machine().get()));
    }
  }

  /** Everything from the text to the machine. */
  @Benchmark
  public Compilation compile() {
    return Compiler.compile(List.of(source), SourceLoader.none(), catalogue, options);
  }

  /** The places alone. */
  @Benchmark
  public Machine allocate() {
    BoundTree tree = bound.orElseThrow();
    return MachineBuilder.build(
        tree,
        tree.machine().orElseThrow(),
        new AllocationOptions(options.pins(), options.forget(), 0, "benchmark"),
        "qemu-system-x86_64",
        diagnostic -> {});
  }
}
