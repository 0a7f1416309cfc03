package dev.mdtc.compiler;

import dev.mdtc.compiler.allocate.AllocationOptions;
import dev.mdtc.compiler.allocate.MachineBuilder;
import dev.mdtc.compiler.bind.BindOptions;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.compiler.bind.TreeBinder;
import dev.mdtc.compiler.check.Aside;
import dev.mdtc.compiler.check.Checks;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the stages one after another: merge, bind, check, allocate. */
public final class Compiler {
  private Compiler() {}

  /**
   * Compiles a description.
   *
   * @param sources its files, merged in this order; at least one
   * @param loader finds what they include
   */
  public static Compilation compile(
      List<SourceFile> sources,
      SourceLoader loader,
      CatalogueSource catalogues,
      CompileOptions options) {
    List<Diagnostic> found = new ArrayList<>();
    Merged merged = TreeMerger.merge(sources, loader, found::add);
    Optional<CatalogueSource.Answer.Found> known = catalogue(merged, catalogues, found::add);
    BindOptions binding =
        new BindOptions(
            placement(merged, options, found::add), options.pins(), options.substitute());
    Optional<BoundTree> bound =
        known.map(answer -> TreeBinder.bind(merged, answer.catalogue(), binding, found::add));
    Optional<String> binary = known.flatMap(CatalogueSource.Answer.Found::binary);
    Optional<Machine> machine =
        bound.flatMap(tree -> checkAndBuild(tree, binary, options, found::add));
    List<Diagnostic> diagnostics = settle(found, merged, options.checks());
    boolean errors = diagnostics.stream().anyMatch(Diagnostic::isError);
    return new Compilation(merged, bound, errors ? Optional.empty() : machine, diagnostics);
  }

  /** Checks the tree while the machine is built: both only read it, and take about as long. */
  private static Optional<Machine> checkAndBuild(
      BoundTree tree,
      Optional<String> binary,
      CompileOptions options,
      Consumer<Diagnostic> report) {
    Aside checks = Aside.start(tree.devices().size(), found -> Checks.run(tree, found));
    List<Diagnostic> building = new ArrayList<>();
    Optional<Machine> machine = build(tree, binary, options, building::add);
    checks.report(report);
    building.forEach(report);
    return machine;
  }

  private static Optional<Machine> build(
      BoundTree tree,
      Optional<String> called,
      CompileOptions options,
      Consumer<Diagnostic> report) {
    String binary = called.orElseGet(() -> "qemu-system-" + tree.catalogue().target());
    AllocationOptions allocation =
        new AllocationOptions(
            options.pins(),
            options.forget(),
            tree.tree().directive(Directive.SPARE_PORTS).flatMap(d -> d.number(0)).orElse(0L),
            Identity.of(tree));
    return tree.machine()
        .map(machine -> MachineBuilder.build(tree, machine, allocation, binary, report));
  }

  private static Optional<CatalogueSource.Answer.Found> catalogue(
      Merged merged, CatalogueSource catalogues, Consumer<Diagnostic> report) {
    DeviceTree tree = merged.tree();
    Optional<String> target = tree.directive(Directive.ARCH).flatMap(Directive::text);
    Optional<String> qemu = tree.directive(Directive.QEMU).flatMap(Directive::text);
    return switch (catalogues.find(target, qemu)) {
      case CatalogueSource.Answer.Found found -> Optional.of(found);
      case CatalogueSource.Answer.Missing missing -> {
        boolean arch = missing.directive().equals(Directive.ARCH);
        Directive blamed = tree.directive(missing.directive()).orElseThrow();
        report.accept(
            Diagnostic.of(
                    arch ? CheckName.UNKNOWN_TARGET : CheckName.UNKNOWN_RELEASE,
                    merged.origins().of(blamed.arguments().get(0)),
                    missing.message())
                .help(missing.help()));
        yield Optional.empty();
      }
    };
  }

  /** The policy that was asked for, or else what the description says. */
  private static Placement placement(
      Merged merged, CompileOptions options, Consumer<Diagnostic> report) {
    Optional<Directive> directive = merged.tree().directive(Directive.PLACEMENT);
    Optional<String> written = directive.flatMap(Directive::text);
    Optional<Placement> known = options.placement().or(() -> written.flatMap(Placement::of));
    if (known.isEmpty() && written.isPresent()) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNSUPPORTED_PLACEMENT,
                  merged.origins().of(directive.orElseThrow().arguments().get(0)),
                  "there is no placement policy '" + written.get() + "'")
              .help("policies are " + String.join(", ", Placement.labels())));
    }
    return known.orElse(Placement.STABLE);
  }

  /** In source order, each once, with the severities that the user wants. */
  private static List<Diagnostic> settle(
      List<Diagnostic> found, Merged merged, CheckSettings checks) {
    Map<String, Integer> order = new HashMap<>();
    for (SourceFile file : merged.files()) {
      order.putIfAbsent(file.name(), order.size());
    }
    return found.stream()
        .distinct()
        .flatMap(diagnostic -> checks.apply(diagnostic).stream())
        .sorted((a, b) -> compare(a.place(), b.place(), order))
        .toList();
  }

  private static int compare(Span a, Span b, Map<String, Integer> order) {
    int files =
        Integer.compare(
            order.getOrDefault(a.file().name(), order.size()),
            order.getOrDefault(b.file().name(), order.size()));
    int starts = files == 0 ? Integer.compare(a.start(), b.start()) : files;
    return starts == 0 ? Integer.compare(a.end(), b.end()) : starts;
  }
}
