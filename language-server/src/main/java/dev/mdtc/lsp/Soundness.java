package dev.mdtc.lsp;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.jsonrpc.validation.ReflectiveMessageValidator;

/** Whether there is in a message what the protocol says must be. */
final class Soundness extends ReflectiveMessageValidator {
  private static final String PATH = "Path: $.";

  /** What a request lacks; empty if it lacks nothing. */
  Optional<String> problem(RequestMessage request) {
    String method = "'" + request.getMethod() + "'";
    if (request.getParams() == null) {
      return needsParams(request.getMethod())
          ? Optional.of(method + " came without parameters")
          : Optional.empty();
    }
    return validate(request).stream().findFirst().map(issue -> method + " " + words(issue));
  }

  /** What a message that isn't answered lacks. */
  Optional<String> problem(Object message) {
    List<MessageIssue> issues = validate(message);
    return issues.stream().findFirst().map(Soundness::words);
  }

  private static boolean needsParams(String method) {
    JsonRpcMethod known =
        ServiceEndpoints.getSupportedMethods(MdtcLanguageServer.class).get(method);
    return known != null && known.getParameterTypes().length > 0;
  }

  private static String words(MessageIssue issue) {
    int path = issue.getText().indexOf(PATH);
    return path < 0 ? issue.getText() : "lacks " + issue.getText().substring(path + PATH.length());
  }
}
