package dev.mdtc.lsp;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * The order in which the protocol wants things said: {@code initialize} first and once, nothing
 * after {@code shutdown} but {@code exit}; and that what must be in a message is. It stands between
 * the stream and the server in both directions, because LSP4J lets everything pass.
 */
final class Lifecycle {
  private static final String INITIALIZE = "initialize";
  private static final String SHUTDOWN = "shutdown";
  private static final String EXIT = "exit";

  private static final Logger LOGGER = Logger.getLogger(Lifecycle.class.getName());

  private final Consumer<Integer> end;
  private final Soundness soundness = new Soundness();
  private State state = State.NEW;
  private MessageConsumer out = message -> {};

  private enum State {
    NEW,
    RUNNING,
    DOWN
  }

  /**
   * Prepares.
   *
   * @param end told the exit code when the client wants an end
   */
  Lifecycle(Consumer<Integer> end) {
    this.end = end;
  }

  /** Puts this in the way of messages that come in; those that go out pass. */
  MessageConsumer wrap(MessageConsumer next) {
    if (next instanceof RemoteEndpoint) {
      return message -> receive(message, next);
    }
    out = next;
    return next;
  }

  private void receive(Message message, MessageConsumer next) {
    switch (message) {
      case RequestMessage request -> request(request, next);
      case NotificationMessage notification -> notification(notification, next);
      default -> next.consume(message);
    }
  }

  private void request(RequestMessage request, MessageConsumer next) {
    String method = String.valueOf(request.getMethod());
    boolean initializes = method.equals(INITIALIZE);
    if (state == State.DOWN || (state == State.RUNNING && initializes)) {
      String when = state == State.DOWN ? "after shutdown" : "twice";
      refuse(request, ResponseErrorCode.InvalidRequest, "'" + method + "' came " + when);
    } else if (state == State.NEW && !initializes) {
      refuse(
          request,
          ResponseErrorCode.ServerNotInitialized,
          "'" + method + "' came before 'initialize'");
    } else if (method.startsWith("$/")) {
      refuse(request, ResponseErrorCode.MethodNotFound, "there is no request '" + method + "'");
    } else {
      // The first message is big, all that may be missing in it is, and an editor waits for it.
      Optional<String> problem = initializes ? Optional.empty() : soundness.problem(request);
      if (problem.isPresent()) {
        refuse(request, ResponseErrorCode.InvalidParams, problem.get());
        return;
      }
      if (initializes) {
        state = State.RUNNING;
      } else if (method.equals(SHUTDOWN)) {
        state = State.DOWN;
      }
      next.consume(request);
    }
  }

  private void notification(NotificationMessage notification, MessageConsumer next) {
    if (EXIT.equals(notification.getMethod())) {
      end.accept(exitCode());
    } else if (state == State.RUNNING) {
      String method = String.valueOf(notification.getMethod());
      soundness
          .problem(notification)
          .ifPresentOrElse(
              problem -> LOGGER.warning("'" + method + "' " + problem),
              () -> next.consume(notification));
    }
  }

  /** The exit code if the end came now. */
  int exitCode() {
    return state == State.DOWN ? 0 : 1;
  }

  private void refuse(RequestMessage request, ResponseErrorCode code, String message) {
    ResponseMessage response = new ResponseMessage();
    response.setRawId(request.getRawId());
    response.setError(new ResponseError(code, message, null));
    out.consume(response);
  }
}
