package dev.mdtc.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.UnregistrationParams;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** An editor without a screen: talks to a server over streams and keeps what it publishes. */
final class Editor implements LanguageClient, AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  /** The requests that the protocol doesn't have. */
  private static final List<String> OWN =
      Stream.of("commandLine", "tree", "pinDifference", "picture", "pin", "capture", "references")
          .map(name -> "mdtc/" + name)
          .toList();

  private final Launcher<LanguageServer> launcher;
  private final CompletableFuture<Integer> ended;
  private final Map<String, PublishDiagnosticsParams> published = new ConcurrentHashMap<>();
  private final Future<Void> listening;
  private final List<ProgressParams> progress = new ArrayList<>();
  private final List<String> wishes = new ArrayList<>();
  private int publishes;
  private int version = 1;

  private Editor(InputStream in, OutputStream out, CompletableFuture<Integer> ended) {
    this.launcher =
        new Launcher.Builder<LanguageServer>() {
          @Override
          protected Map<String, JsonRpcMethod> getSupportedMethods() {
            Map<String, JsonRpcMethod> methods = super.getSupportedMethods();
            OWN.forEach(
                name ->
                    methods.put(
                        name, JsonRpcMethod.request(name, JsonElement.class, JsonObject.class)));
            return methods;
          }
        }.setLocalService(this)
            .setRemoteInterface(LanguageServer.class)
            .setInput(in)
            .setOutput(out)
            .create();
    this.ended = ended;
    this.listening = launcher.startListening();
  }

  /** One with a server in this process; words are options of {@code mdtc lsp}. */
  static Editor start(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "lsp";
    System.arraycopy(words, 0, command, 1, words.length);
    return start((in, out) -> Main.run(new Terminal(in, out, System.err, false, false), command));
  }

  /** Serves until the client ends it, and gives the exit code. */
  interface Serving {
    int run(InputStream in, PrintStream out);
  }

  /** One with some server in this process. */
  static Editor start(Serving serving) {
    try {
      PipedInputStream toServer = new PipedInputStream(1 << 16);
      PipedInputStream toEditor = new PipedInputStream(1 << 16);
      OutputStream fromEditor = new PipedOutputStream(toServer);
      PrintStream fromServer =
          new PrintStream(new PipedOutputStream(toEditor), true, StandardCharsets.UTF_8);
      CompletableFuture<Integer> ended =
          CompletableFuture.supplyAsync(
              () -> serving.run(toServer, fromServer), Executors.newSingleThreadExecutor());
      return new Editor(toEditor, fromEditor, ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One with a server in a process of its own. */
  static Editor start(Process process) {
    return new Editor(
        process.getInputStream(),
        process.getOutputStream(),
        process.onExit().thenApply(Process::exitValue));
  }

  /** Waits for something that must come. */
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Says hello with what this editor can take. */
  InitializeResult initialize(ClientCapabilities capabilities, Path... folders) {
    InitializeParams params = new InitializeParams();
    params.setWorkspaceFolders(Stream.of(folders).map(Editor::folder).toList());
    params.setCapabilities(capabilities);
    InitializeResult result = await(server().initialize(params));
    server().initialized(new InitializedParams());
    return result;
  }

  static WorkspaceFolder folder(Path folder) {
    return new WorkspaceFolder(uri(folder), String.valueOf(folder.getFileName()));
  }

  LanguageServer server() {
    return launcher.getRemoteProxy();
  }

  TextDocumentService documents() {
    return server().getTextDocumentService();
  }

  /** A request by its name, whether or not there is such a one. */
  CompletableFuture<?> request(String method, @Nullable Object params) {
    return launcher.getRemoteEndpoint().request(method, params);
  }

  static String uri(Path file) {
    return file.toUri().toString();
  }

  void open(Path file, String text) {
    open(uri(file), text);
  }

  void open(String uri, String text) {
    documents()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "dt", version++, text)));
  }

  /** Puts other text in the place of all there is. */
  void replace(Path file, String text) {
    change(file, new TextDocumentContentChangeEvent(text));
  }

  /** Puts other text in the place of a range. */
  void edit(Path file, Range range, String text) {
    change(file, new TextDocumentContentChangeEvent(range, text));
  }

  void change(Path file, TextDocumentContentChangeEvent... changes) {
    VersionedTextDocumentIdentifier document =
        new VersionedTextDocumentIdentifier(uri(file), version++);
    documents().didChange(new DidChangeTextDocumentParams(document, List.of(changes)));
  }

  void close(Path file) {
    documents().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri(file))));
  }

  /** The document with a position, for a request. */
  static TextDocumentIdentifier document(Path file) {
    return new TextDocumentIdentifier(uri(file));
  }

  /** The messages about a file once they are as expected; whatever there is after a long wait. */
  List<String> messages(Path file, List<String> expected) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (published) {
      while (!messages(file).equals(expected) || !published.containsKey(uri(file))) {
        try {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            break;
          }
          published.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return messages(file);
    }
  }

  /** Waits until one of the messages about a file has some words in it. */
  void awaitMessage(Path file, String words) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (published) {
      while (messages(file).stream().noneMatch(each -> each.contains(words))) {
        try {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            throw new AssertionError("no '" + words + "' in " + messages(file));
          }
          published.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  /** Waits until what was published fits, or a long time. */
  void awaitPublished(BooleanSupplier fits) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (published) {
      while (!fits.getAsBoolean() && System.nanoTime() < end) {
        try {
          published.wait(100);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private List<String> messages(Path file) {
    return diagnostics(file).stream().map(each -> each.getMessage().getLeft()).toList();
  }

  /** What was published last about a file. */
  List<Diagnostic> diagnostics(Path file) {
    PublishDiagnosticsParams last = published.get(uri(file));
    return last == null ? List.of() : last.getDiagnostics();
  }

  int publishes() {
    synchronized (published) {
      return publishes;
    }
  }

  /** Ends the server as the protocol wants it and gives its exit code. */
  int end() {
    await(server().shutdown());
    server().exit();
    return await(ended);
  }

  int exitCode() {
    return await(ended);
  }

  @Override
  public void close() {
    server().exit();
    listening.cancel(true);
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    synchronized (published) {
      publishes++;
      published.put(params.getUri(), params);
      published.notifyAll();
    }
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    return note("register " + params.getRegistrations().get(0).getRegisterOptions());
  }

  @Override
  public CompletableFuture<Void> unregisterCapability(UnregistrationParams params) {
    return note("unregister");
  }

  @Override
  public CompletableFuture<Void> refreshDiagnostics() {
    return note("diagnostics");
  }

  @Override
  public CompletableFuture<Void> refreshInlayHints() {
    return note("hints");
  }

  @Override
  public CompletableFuture<Void> refreshCodeLenses() {
    return note("lenses");
  }

  @Override
  public CompletableFuture<Void> refreshSemanticTokens() {
    return note("tokens");
  }

  private CompletableFuture<Void> note(String what) {
    keep(what);
    return CompletableFuture.completedFuture(null);
  }

  private void keep(String what) {
    synchronized (wishes) {
      wishes.add(what);
      wishes.notifyAll();
    }
  }

  /** What the server wanted of this editor, once it is so much; all there is after a long wait. */
  List<String> wishes(int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (wishes) {
      while (wishes.size() < count && System.nanoTime() < end) {
        try {
          wishes.wait(100);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      List<String> all = List.copyOf(wishes);
      wishes.clear();
      return all;
    }
  }

  @Override
  public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void notifyProgress(ProgressParams params) {
    synchronized (progress) {
      progress.add(params);
      progress.notifyAll();
    }
  }

  /** What has been said of long works once it fits; whatever there is after a long wait. */
  List<ProgressParams> progress(Predicate<List<ProgressParams>> fits) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (progress) {
      while (!fits.test(progress) && System.nanoTime() < end) {
        try {
          progress.wait(100);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return List.copyOf(progress);
    }
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public void showMessage(MessageParams params) {
    keep(params.getMessage());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams params) {}
}
