package dev.mdtc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** Somebody who edits files without sense, saves, closes and opens them, and asks about them. */
final class Typist {
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          ";",
          "\"",
          "/*",
          "*/",
          "//",
          "&",
          "@",
          "@3",
          "=",
          ",",
          "\n",
          "\r",
          "\r\n",
          "\t",
          " ",
          "on",
          "x: ",
          "virtio-net-pci",
          "/include/ \"a.dt\"",
          "/version/ \"7.2\";",
          "&{/device}",
          "bus ",
          "4G",
          "(1 << 3)",
          "\ud83d\ude00",
          "\u00e9",
          "\0",
          "machine = \"q35\";");
  private static final List<String> METHODS =
      Questions.ALL.keySet().stream().filter(each -> !each.endsWith("/rename")).toList();

  private final Editor editor;
  private final Random random;
  private final Map<Path, String> originals;
  private final Map<Path, StringBuilder> texts = new LinkedHashMap<>();
  private final List<CompletableFuture<?>> answers = new ArrayList<>();

  /**
   * Writes files and opens them.
   *
   * @param originals their texts, to which they come back again and again
   */
  Typist(Editor editor, Random random, Map<Path, String> originals) {
    this.editor = editor;
    this.random = random;
    this.originals = originals;
    originals.forEach(Typist::write);
    originals.keySet().forEach(this::open);
  }

  /** Makes one edit, now and then with something else. */
  void go() {
    List<Path> files = List.copyOf(originals.keySet());
    Path file = files.get(random.nextInt(files.size()));
    StringBuilder text = text(file);
    switch (random.nextInt(80)) {
      case 0, 1 -> restore(file, text);
      case 2 -> save(file, text);
      case 3 -> {
        editor.close(file);
        open(file);
        edit(file, text(file), 1);
      }
      case 4 -> edit(file, text, 3);
      default -> edit(file, text, 1);
    }
    if (random.nextInt(3) == 0) {
      ask(file);
    }
  }

  /** Waits for all answers; none may be an error. */
  void await() {
    answers.forEach(Editor::await);
    answers.clear();
  }

  /** What is in the files now, by their names. */
  Map<String, String> texts() {
    Map<String, String> now = new LinkedHashMap<>();
    texts.forEach((file, text) -> now.put(String.valueOf(file.getFileName()), text.toString()));
    return now;
  }

  private StringBuilder text(Path file) {
    return texts.computeIfAbsent(file, Typist::read);
  }

  private void open(Path file) {
    texts.put(file, read(file));
    editor.open(file, text(file).toString());
  }

  private void restore(Path file, StringBuilder text) {
    String original = originals.getOrDefault(file, "");
    text.replace(0, text.length(), original);
    editor.replace(file, original);
  }

  private void save(Path file, StringBuilder text) {
    write(file, text.toString());
    editor.documents().didSave(new DidSaveTextDocumentParams(Editor.document(file)));
  }

  /** Makes some changes that the server hears of at once. */
  private void edit(Path file, StringBuilder text, int count) {
    TextDocumentContentChangeEvent[] changes = new TextDocumentContentChangeEvent[count];
    for (int i = 0; i < count; i++) {
      int start = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), start + (random.nextInt(3) == 0 ? random.nextInt(12) : 0));
      start = boundary(text, start);
      end = Math.max(start, boundary(text, end));
      String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
      Range range = new Range(position(text, start), position(text, end));
      changes[i] = new TextDocumentContentChangeEvent(range, fragment);
      text.replace(start, end, fragment);
    }
    editor.change(file, changes);
  }

  /** Asks something, and sometimes doesn't want to know after all. */
  private void ask(Path file) {
    StringBuilder text = text(file);
    Position at = position(text, random.nextInt(text.length() + 1));
    String method = METHODS.get(random.nextInt(METHODS.size()));
    CompletableFuture<?> answer =
        editor.request(method, Questions.asking(method).apply(Editor.document(file), at));
    if (random.nextInt(8) == 0) {
      answer.cancel(true);
    } else {
      answers.add(answer);
    }
  }

  /** Not inside a character or a line end, where no editor has a cursor. */
  private static int boundary(StringBuilder text, int offset) {
    boolean inside =
        offset > 0
            && offset < text.length()
            && (Character.isLowSurrogate(text.charAt(offset))
                || (text.charAt(offset - 1) == '\r' && text.charAt(offset) == '\n'));
    return inside ? offset - 1 : offset;
  }

  private static Position position(StringBuilder text, int offset) {
    int line = 0;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean crlf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if ((c == '\n' || c == '\r') && !crlf) {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, offset - start);
  }

  private static StringBuilder read(Path file) {
    try {
      return new StringBuilder(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
