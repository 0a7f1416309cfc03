package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Mixin OutputFolder folder = new OutputFolder();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "shell, argv, json, qmp, readconfig, dt, dot or svg (default: shell)")
  Optional<Format> format = Optional.empty();

  @Option(
      names = {"-T", "--template"},
      paramLabel = "TEMPLATE",
      description = "write what a template makes: systemd, wrapper, or a file of your own")
  Optional<String> template = Optional.empty();

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
    Session session = new Session(options, terminal);
    List<Diagnostic> problems = new ArrayList<>();
    Form form = form(problems);
    if (!problems.isEmpty()) {
      session.print(problems);
      return ExitCode.INPUT;
    }
    if (!many.each) {
      folder.refuse();
      return new Emission(session, terminal, form).run(files, output, hintsOut);
    }
    Path into = folder(form);
    CatalogueSource catalogues =
        new RememberedCatalogues(
            new CatalogueChooser(options.catalogue, options.messages, terminal));
    return new Each(
            "mdtc compile",
            terminal,
            options.messages.quiet,
            (file, own) ->
                new Emission(new Session(options, catalogues, own), own, form).run(file, into))
        .run(files, many.threads());
  }

  /** What is written, and what is wrong with it whatever the machine is. */
  private Form form(List<Diagnostic> problems) throws OutsideException {
    Spelling spelling = jsonArgs ? Spelling.json(Catalogues.creation()) : Spelling.USUAL;
    if (template.isEmpty()) {
      Format chosen = format.orElse(Format.shell);
      if (jsonArgs && !chosen.hasArguments()) {
        throw new UsageException(
            "--json-args is about the words of a command line, and -f " + chosen + " has none");
      }
      return new Form.Standard(chosen, spelling);
    }
    if (format.isPresent()) {
      throw new UsageException("-T and -f exclude each other: both say what is written");
    }
    Form.Own own = Form.read(template.get(), spelling, terminal, problems::add);
    if (many.each) {
      problems.addAll(own.template().check());
    }
    return own;
  }

  private Path folder(Form form) {
    if (output.file.isPresent() || hintsOut.isPresent()) {
      throw new UsageException("-o and --hints-out name one file, and --each makes many: use -O");
    }
    return folder.make(files, file -> Emission.name(file, form));
  }
}
