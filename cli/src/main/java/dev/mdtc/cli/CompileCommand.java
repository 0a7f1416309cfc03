package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
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
      description = "shell, argv, json, dt, dot or svg (default: shell)")
  Optional<Format> format = Optional.empty();

  @Option(
      names = {"-T", "--template"},
      paramLabel = "TEMPLATE",
      description = "write what a template makes: systemd, wrapper, or a file of your own")
  Optional<String> template = Optional.empty();

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
    Session session = new Session(options, terminal);
    List<Diagnostic> problems = new ArrayList<>();
    Form form = form(problems);
    if (!problems.isEmpty()) {
      session.print(problems);
      return ExitCode.INPUT;
    }
    if (!many.each) {
      if (folder.isPresent()) {
        throw new UsageException("-O is for many results: add --each, or use -o");
      }
      return new Emission(session, terminal, form).run(files, output, hintsOut);
    }
    Path into = folder(form);
    CatalogueSource catalogues = new RememberedCatalogues(new CatalogueChooser(options, terminal));
    return new Each(
            "mdtc compile",
            terminal,
            options.quiet,
            (file, own) ->
                new Emission(new Session(options, catalogues, own), own, form).run(file, into))
        .run(files, many.threads());
  }

  /** What is written, and what is wrong with it whatever the machine is. */
  private Form form(List<Diagnostic> problems) throws OutsideException {
    if (template.isEmpty()) {
      return new Form.Standard(format.orElse(Format.shell));
    }
    if (format.isPresent()) {
      throw new UsageException("-T and -f exclude each other: both say what is written");
    }
    Form.Own own = Form.read(template.get(), terminal, problems::add);
    if (many.each) {
      problems.addAll(own.template().check());
    }
    return own;
  }

  /** The folder for all results, in which no two may have the same name. */
  private Path folder(Form form) {
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
      String name = Emission.name(file, form);
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
