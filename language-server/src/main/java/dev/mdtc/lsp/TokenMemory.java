package dev.mdtc.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The tokens that a client was told last of each document, so that it can be told what changed. */
final class TokenMemory {
  private final Map<Path, Told> told = new HashMap<>();
  private int number;

  private static final class Told {
    private final String id;
    private final int[] data;

    Told(String id, List<Integer> data) {
      this.id = id;
      this.data = data.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** All tokens of a document. */
  synchronized SemanticTokens whole(Path file, List<Integer> data) {
    String id = String.valueOf(++number);
    told.put(file, new Told(id, data));
    return new SemanticTokens(id, data);
  }

  /** What has changed since an answer, or all tokens if nobody knows that one any more. */
  synchronized Either<SemanticTokens, SemanticTokensDelta> since(
      String id, Path file, List<Integer> data) {
    Told before = told.get(file);
    SemanticTokens whole = whole(file, data);
    if (before == null || !before.id.equals(id)) {
      return Either.forLeft(whole);
    }
    SemanticTokensDelta delta = new SemanticTokensDelta(edits(before.data, data));
    delta.setResultId(whole.getResultId());
    return Either.forRight(delta);
  }

  /** One edit between what is the same at both ends. */
  private static List<SemanticTokensEdit> edits(int[] before, List<Integer> after) {
    int shorter = Math.min(before.length, after.size());
    int start = 0;
    while (start < shorter && before[start] == after.get(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before[before.length - 1 - end] == after.get(after.size() - 1 - end)) {
      end++;
    }
    int deleted = before.length - start - end;
    List<Integer> added = new ArrayList<>(after.subList(start, after.size() - end));
    return deleted == 0 && added.isEmpty()
        ? List.of()
        : List.of(new SemanticTokensEdit(start, deleted, added));
  }

  /** A document isn't asked about any more. */
  synchronized void forget(Path file) {
    told.remove(file);
  }
}
