package dev.mdtc.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server sends along with an answer, so that the client sends it back. */
final class SentAlong {
  private SentAlong() {}

  /** What came back; empty if that isn't what was sent. */
  static <T> Optional<T> read(@Nullable Object data, Class<T> type) {
    Gson json = new Gson();
    try {
      return Optional.ofNullable(json.fromJson(json.toJsonTree(data), type));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }
}
