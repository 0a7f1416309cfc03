package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.machines.Catalogues;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc compile}. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description = "Compiles descriptions, merged in order, to a QEMU command line.")
final class CompileCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CommonOptions options = new CommonOptions();

  @Mixin EachOptions many = new EachOptions();

  @Option(
      names = "-O",
      paramLabel = "DIR",
      description = "with --each, write there, under the name of each file")
  Optional<Path> folder = Optional.empty();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "shell, argv, json, qmp, readconfig or dt (default: shell)",
      defaultValue = "shell")
  Format format = Format.shell;

  @Option(
      names = "--json-args",
      description =
          "write -device, -netdev, -blockdev and -object as JSON where QEMU takes it (not in older"
              + " releases, which get what they take)")
  boolean jsonArgs;

  @Mixin Output output = new Output();

  @Option(
      names = "--hints-out",
      paramLabel = "FILE",
      description = "write compat hints, with which a later --hints-in keeps every place")
  Optional<Path> hintsOut = Optional.empty();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a description; - is standard input")
  List<String> files = List.of();

  CompileCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    many.check(options);
    if (jsonArgs && !format.hasArguments()) {
      throw new UsageException(
          "--json-args is about the words of a command line, and -f " + format + " has none");
    }
    Spelling spelling = jsonArgs ? Spelling.json(Catalogues.creation()) : Spelling.USUAL;
    if (!many.each) {
      if (folder.isPresent()) {
        throw new UsageException("-O is for many results: add --each, or use -o");
      }
      return new Emission(new Session(options, terminal), terminal, format, spelling)
          .run(files, output, hintsOut);
    }
    Path into = folder(format);
    CatalogueSource catalogues = new RememberedCatalogues(new CatalogueChooser(options, terminal));
    return new Each(
            "mdtc compile",
            terminal,
            options.quiet,
            (file, own) ->
                new Emission(new Session(options, catalogues, own), own, format, spelling)
                    .run(file, into))
        .run(files, many.threads());
  }

  /** The folder for all results, in which no two may have the same name. */
  private Path folder(Format format) {
    if (output.file.isPresent() || hintsOut.isPresent()) {
      throw new UsageException("-o and --hints-out name one file, and --each makes many: use -O");
    }
    if (folder.isEmpty()) {
      throw new UsageException("--each needs a folder for its results: -O DIR");
    }
    Map<String, String> names = new HashMap<>();
    for (String file : files) {
      if (file.equals(SourceFiles.STDIN)) {
        throw new UsageException("with --each, standard input has no name for its result");
      }
      String name = Emission.name(file, format);
      String other = names.putIfAbsent(name, file);
      if (other != null) {
        throw new UsageException(
            file + " and " + other + " would both become " + folder.get().resolve(name));
      }
    }
    OutputFile.makeFolder(folder.get());
    return folder.get();
  }
}
