package dev.mdtc.lsp;

import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCompiler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/** Serves one editor over a pair of streams. */
public final class Server {
  private static final Logger LOGGER = Logger.getLogger(Server.class.getName());

  private Server() {}

  /**
   * Serves until the client ends it, closes its stream or is gone.
   *
   * @return the exit code that the protocol wants
   */
  public static int run(
      InputStream in,
      OutputStream out,
      DescriptionCompiler compiler,
      DescriptionCommands commands) {
    Log.begin();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Lifecycle lifecycle = new Lifecycle(ended::complete);
    MdtcLanguageServer server =
        new MdtcLanguageServer(new Workbench(compiler), commands, () -> ended.complete(1));
    ExecutorService reader =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "mdtc-read");
              thread.setDaemon(true);
              return thread;
            });
    Launcher<LanguageClient> launcher =
        new Launcher.Builder<LanguageClient>()
            .setLocalServices(List.of(server, server.commands()))
            .setRemoteInterface(LanguageClient.class)
            .setClassLoader(LanguageClient.class.getClassLoader())
            .setInput(in)
            .setOutput(out)
            .setExecutorService(reader)
            .configureGson(gson -> gson.registerTypeAdapterFactory(new NullVersions()))
            .setExceptionHandler(Server::failure)
            .wrapMessages(lifecycle::wrap)
            .create();
    server.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    Thread end = new Thread(() -> endWith(listening, lifecycle, ended), "mdtc-end");
    end.setDaemon(true);
    end.start();
    return ended.join();
  }

  /** Ends when there is nothing to read any more. */
  private static void endWith(
      Future<Void> listening, Lifecycle lifecycle, CompletableFuture<Integer> ended) {
    try {
      listening.get();
    } catch (InterruptedException | ExecutionException e) {
      LOGGER.log(Level.SEVERE, "reading failed", e);
    }
    ended.complete(lifecycle.exitCode());
  }

  /** A failure as an answer: what isn't served is no defect. */
  private static ResponseError failure(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseErrorException refusal) {
        return refusal.getResponseError();
      }
      if (cause instanceof UnsupportedOperationException) {
        return new ResponseError(ResponseErrorCode.MethodNotFound, "that isn't served", null);
      }
    }
    LOGGER.log(Level.SEVERE, "a request failed", problem);
    return RemoteEndpoint.DEFAULT_EXCEPTION_HANDLER.apply(problem);
  }
}
