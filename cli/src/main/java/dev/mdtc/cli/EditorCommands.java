package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource.Answer;
import dev.mdtc.compiler.diff.MachineDiff;
import dev.mdtc.compiler.diff.Side;
import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Does for an editor what the subcommands do for a shell. */
final class EditorCommands implements DescriptionCommands {
  private final CommonOptions options;
  private final RememberedCatalogues catalogues;
  private final Terminal terminal;

  /**
   * Prepares.
   *
   * @param catalogues what descriptions are compiled with; they are asked anew after a capture
   */
  EditorCommands(CommonOptions options, RememberedCatalogues catalogues, Terminal terminal) {
    this.options = options;
    this.catalogues = catalogues;
    this.terminal = terminal;
  }

  @Override
  public Reply show(View view, Path file, Outcome.Compiled compiled) {
    return reply(
        () ->
            switch (view) {
              case COMMAND_LINE -> emit(Format.shell, compiled);
              case TREE -> emit(Format.dt, compiled);
              case PICTURE -> emit(Format.svg, compiled);
              case PIN_DIFFERENCE -> difference(file, compiled);
            });
  }

  private static Reply emit(Format format, Outcome.Compiled compiled) {
    Emitter emitter = format.emitter(compiled.diagnostics(), Spelling.USUAL, Optional.empty());
    Machine machine = compiled.compilation().machine().orElseThrow();
    return emitter
        .refuses(machine)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> new Reply.Done(emitter.emit(machine), Optional.empty()));
  }

  private Reply difference(Path file, Outcome.Compiled compiled) {
    Path target = pinFile(file);
    if (!Files.exists(target)) {
      return new Reply.Refused(
          FileSourceLoader.shown(file)
              + " has not been pinned yet, so there is nothing to compare");
    }
    String name = FileSourceLoader.shown(target);
    Optional<Side> old =
        new Session(options, catalogues, terminal)
            .compile(List.of(name), Optional.empty(), false)
            .side();
    Optional<Side> now =
        new Session.Result(compiled.compilation(), compiled.diagnostics(), compiled.locations())
            .side();
    if (old.isEmpty() || now.isEmpty()) {
      return new Reply.Refused(name + " has errors; compile it to see them");
    }
    return new Reply.Done(DiffText.of(MachineDiff.between(old.get(), now.get())), Optional.empty());
  }

  @Override
  public Path pinFile(Path file) {
    return options.pinFile(file);
  }

  @Override
  public boolean isPinCurrent(Path file, Outcome.Compiled compiled) {
    Machine machine = compiled.compilation().machine().orElseThrow();
    return new PinFile(pinFile(file), file, machine).isCurrent();
  }

  @Override
  public Reply pin(Path file, Outcome.Compiled compiled) {
    return reply(
        () -> {
          Path target = pinFile(file);
          PinFile wanted =
              new PinFile(target, file, compiled.compilation().machine().orElseThrow());
          boolean same = wanted.isCurrent();
          if (!same) {
            wanted.write();
          }
          String name = FileSourceLoader.shown(target);
          return new Reply.Done(
              same ? name + " is up to date" : "wrote " + name, Optional.of(target));
        });
  }

  @Override
  public Reply capture(
      Optional<String> program, Optional<Outcome.Compiled> compiled, Listener listener) {
    CatalogueChooser chooser =
        new CatalogueChooser(
            options.catalogue,
            program.or(options.catalogue::qemu),
            new EditorCaptureReport(listener, terminal));
    Optional<DeviceTree> tree = compiled.map(each -> each.compilation().merged().tree());
    return reply(
        () -> {
          Answer answer =
              program.isPresent()
                  ? chooser.find(Optional.empty(), Optional.empty())
                  : chooser.find(text(tree, Directive.ARCH), text(tree, Directive.QEMU));
          catalogues.forget();
          return switch (answer) {
            case Answer.Found found -> known(found.catalogue(), program);
            case Answer.Missing missing ->
                new Reply.Refused(missing.message() + "; " + missing.help());
          };
        });
  }

  private static Optional<String> text(Optional<DeviceTree> tree, String directive) {
    return tree.flatMap(each -> each.directive(directive)).flatMap(Directive::text);
  }

  private static Reply known(Catalogue catalogue, Optional<String> program) {
    String what = "QEMU " + catalogue.release() + " for " + catalogue.target();
    return new Reply.Done(
        "what " + what + " accepts is known", program.map(Path::of).filter(Files::isRegularFile));
  }

  /** What goes wrong outside, as an answer. */
  private static Reply reply(Supplier<Reply> work) {
    try {
      return work.get();
    } catch (OutsideException | UsageException e) {
      return new Reply.Refused(String.valueOf(e.getMessage()));
    }
  }
}
