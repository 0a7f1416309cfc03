package dev.mdtc.benchmarks;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.allocate.AllocationOptions;
import dev.mdtc.compiler.allocate.MachineBuilder;
import dev.mdtc.compiler.bind.BindOptions;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.compiler.bind.TreeBinder;
import dev.mdtc.compiler.check.Checks;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.dt.DtEmitter;
import dev.mdtc.emitters.qemu.ArgvEmitter;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** The time of each stage by itself, and of a whole compile from the text to QEMU's arguments. */
public class Stages extends Measured {
  @Param({"10", "220", "1000", "10000"})
  int devices;

  private final Catalogue catalogue = Catalogues.open("x86_64", "7.2").orElseThrow();
  private SourceFile source = new SourceFile("", "");
  private Optional<Merged> merged = Optional.empty();
  private Optional<BoundTree> bound = Optional.empty();
  private Optional<Machine> machine = Optional.empty();

  /** Writes the description and runs each stage once, for what the next one is to be given. */
  @Setup(Level.Trial)
  public void describe() {
    source = new SourceFile("generated.dt", Descriptions.of(devices, Descriptions.Layout.NESTED));
    merged = Optional.of(merge());
    bound = Optional.of(bind());
    machine = Optional.of(allocate());
  }

  /** The text to the syntax tree. */
  @Benchmark
  public SyntaxTree parse() {
    return SourceParser.parse(source, diagnostic -> {});
  }

  /** The text to the merged tree: a parse is part of it. */
  @Benchmark
  public Merged merge() {
    return TreeMerger.merge(List.of(source), SourceLoader.none(), diagnostic -> {});
  }

  /** The merged tree to the bound one. */
  @Benchmark
  public BoundTree bind() {
    BindOptions options = new BindOptions(Placement.STABLE, Pins.NONE, false);
    return TreeBinder.bind(merged.orElseThrow(), catalogue, options, diagnostic -> {});
  }

  /** All checks. */
  @Benchmark
  public void check(Blackhole found) {
    Checks.run(bound.orElseThrow(), found::consume);
  }

  /** The bound tree to the machine. */
  @Benchmark
  public Machine allocate() {
    BoundTree tree = bound.orElseThrow();
    return MachineBuilder.build(
        tree,
        tree.machine().orElseThrow(),
        new AllocationOptions(Pins.NONE, false, 0, "benchmark"),
        "qemu-system-x86_64",
        diagnostic -> {});
  }

  /** The machine to QEMU's arguments. */
  @Benchmark
  public String emitArguments() {
    return new ArgvEmitter(Spelling.USUAL).emit(machine.orElseThrow());
  }

  /** The machine to its complete description. */
  @Benchmark
  public String emitDescription() {
    return new DtEmitter().emit(machine.orElseThrow());
  }

  /** The text to QEMU's arguments. */
  @Benchmark
  public String whole() {
    Compilation compilation =
        Compiler.compile(
            List.of(source),
            SourceLoader.none(),
            CatalogueSource.only(catalogue),
            CompileOptions.STANDARD);
    return new ArgvEmitter(Spelling.USUAL).emit(compilation.machine().orElseThrow());
  }
}
