package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Unsaved;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCommands.Reply;
import dev.mdtc.lsp.project.DescriptionCommands.View;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be done with a description, as requests and as commands. */
final class Commands implements CommandService {
  /** Before the names of commands; requests have a slash there. */
  static final String PREFIX = "mdtc.";

  private static final String CAPTURE = "capture";
  private static final String REFERENCES = "references";

  private final Workbench workbench;
  private final DescriptionCommands commands;
  private final LongWork work;
  private final Map<String, Function<Subject, CompletableFuture<?>>> byName = new LinkedHashMap<>();
  private Client client = new Client(null);
  private Protocol protocol = new Protocol(client);

  Commands(Workbench workbench, DescriptionCommands commands, LongWork work) {
    this.workbench = workbench;
    this.commands = commands;
    this.work = work;
    byName.put("commandLine", this::commandLine);
    byName.put("tree", this::tree);
    byName.put("pinDifference", this::pinDifference);
    byName.put("picture", this::picture);
    byName.put("pin", this::pin);
    byName.put(CAPTURE, this::capture);
    byName.put(REFERENCES, this::references);
  }

  void begin(Client other, Protocol itsProtocol) {
    client = other;
    protocol = itsProtocol;
  }

  /** The names of all commands. */
  List<String> names() {
    return byName.keySet().stream().map(name -> PREFIX + name).toList();
  }

  /**
   * A command: the request of that name, its parameters in their order. The answer is the request's
   * own, so that it can be cancelled.
   */
  @SuppressWarnings("unchecked") // whatever it is, it is an object
  CompletableFuture<Object> execute(ExecuteCommandParams params) {
    String command = String.valueOf(params.getCommand());
    String name = command.startsWith(PREFIX) ? command.substring(PREFIX.length()) : "";
    Function<Subject, CompletableFuture<?>> request = byName.get(name);
    if (request == null) {
      throw Refusals.invalid("there is no command '" + command + "'");
    }
    List<Object> arguments = Optional.ofNullable(params.getArguments()).orElse(List.of());
    String uri =
        argument(arguments, 0, String.class)
            .orElseThrow(() -> Refusals.invalid("'" + command + "' wants the URI of a document"));
    Subject subject =
        new Subject(
            new TextDocumentIdentifier(uri),
            name.equals(REFERENCES) ? argument(arguments, 1, Position.class).orElse(null) : null,
            name.equals(CAPTURE) ? argument(arguments, 1, String.class).orElse(null) : null,
            params.getWorkDoneToken());
    return (CompletableFuture<Object>) request.apply(subject);
  }

  private static <T> Optional<T> argument(List<Object> arguments, int index, Class<T> type) {
    if (index >= arguments.size() || arguments.get(index) == null) {
      return Optional.empty();
    }
    return Optional.of(
        SentAlong.read(arguments.get(index), type)
            .orElseThrow(
                () ->
                    Refusals.invalid(
                        "argument " + (index + 1) + " is no " + type.getSimpleName())));
  }

  @Override
  public CompletableFuture<Shown> commandLine(Subject subject) {
    return show(View.COMMAND_LINE, subject, "command line of ", "shellscript");
  }

  @Override
  public CompletableFuture<Shown> tree(Subject subject) {
    return show(View.TREE, subject, "complete tree of ", "mdtc");
  }

  @Override
  public CompletableFuture<Shown> pinDifference(Subject subject) {
    return show(View.PIN_DIFFERENCE, subject, "difference to the pin of ", "plaintext");
  }

  @Override
  public CompletableFuture<Shown> picture(Subject subject) {
    return show(View.PICTURE, subject, "picture of ", "svg");
  }

  private CompletableFuture<Shown> show(View view, Subject subject, String title, String language) {
    Path file = file(subject);
    return workbench.answer(
        snapshot -> {
          Path root = root(file, snapshot);
          Reply reply = commands.show(view, root, sound(root, snapshot));
          return shown(title + root.getFileName(), language, reply, snapshot);
        });
  }

  @Override
  public CompletableFuture<Shown> pin(Subject subject) {
    Path file = file(subject);
    return workbench.answer(
        snapshot -> {
          Path root = root(file, snapshot);
          Outcome.Compiled compiled = sound(root, snapshot);
          Unsaved.in(root, compiled, snapshot)
              .ifPresent(
                  unsaved -> {
                    throw Refusals.failed(
                        unsaved.getFileName()
                            + " has changes that aren't saved; save it first, because a pin file"
                            + " holds what is in files");
                  });
          Reply reply = commands.pin(root, compiled);
          Shown shown = shown("pin of " + root.getFileName(), "plaintext", reply, snapshot);
          workbench.filesChanged();
          return shown;
        });
  }

  @Override
  public CompletableFuture<Shown> capture(Subject subject) {
    Path file = file(subject);
    Snapshot snapshot = workbench.snapshot();
    Optional<String> program = Optional.ofNullable(subject.qemu()).filter(name -> !name.isBlank());
    return work.run(
        "mdtc: asking QEMU what it accepts",
        subject.workDoneToken(),
        listener -> {
          Optional<Outcome.Compiled> compiled =
              snapshot.compile(root(file, snapshot)) instanceof Outcome.Compiled done
                  ? Optional.of(done)
                  : Optional.empty();
          Reply reply = commands.capture(program, compiled, listener);
          Shown shown = shown("capture", "plaintext", reply, snapshot);
          workbench.filesChanged();
          return shown;
        });
  }

  @Override
  public CompletableFuture<List<Location>> references(Subject subject) {
    Path file = file(subject);
    Position position = subject.position();
    if (position == null) {
      throw Refusals.invalid("'position' is missing");
    }
    Names names = new Names(client, protocol);
    return workbench.answer(
        snapshot ->
            snapshot
                .syntax(file)
                .map(syntax -> names.references(syntax, position, false, file, snapshot))
                .orElse(List.of()));
  }

  private static Path file(@Nullable Subject subject) {
    TextDocumentIdentifier document = subject == null ? null : subject.textDocument();
    String uri = document == null ? null : document.getUri();
    if (uri == null) {
      throw Refusals.invalid("'textDocument' is missing");
    }
    return Document.path(uri);
  }

  /** The first file of the first description that a file belongs to. */
  private static Path root(Path file, Snapshot snapshot) {
    return snapshot.inclusions().roots(file).getFirst();
  }

  /** What came of a description without errors. */
  private static Outcome.Compiled sound(Path root, Snapshot snapshot) {
    return switch (snapshot.compile(root)) {
      case Outcome.Failed failed -> throw Refusals.failed(failed.reason());
      case Outcome.Compiled compiled -> {
        compiled.diagnostics().stream()
            .filter(Diagnostic::isError)
            .findFirst()
            .ifPresent(
                error -> {
                  throw Refusals.failed(inOneLine(error));
                });
        if (compiled.compilation().machine().isEmpty()) {
          throw Refusals.failed(root.getFileName() + " describes no machine");
        }
        yield compiled;
      }
    };
  }

  private static String inOneLine(Diagnostic error) {
    Span place = error.place();
    int line = place.file().lines().line(place.start()) + 1;
    return place.file().name() + ":" + line + ": " + error.message();
  }

  private static Shown shown(String title, String language, Reply reply, Snapshot snapshot) {
    return switch (reply) {
      case Reply.Done done -> new Shown(title, language, done.text(), uri(done.file(), snapshot));
      case Reply.Refused refused -> throw Refusals.failed(refused.why());
    };
  }

  private static @Nullable String uri(Optional<Path> file, Snapshot snapshot) {
    return file.map(path -> Protocol.uri(path, snapshot)).orElse(null);
  }
}
