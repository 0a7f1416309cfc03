package dev.mdtc.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;
import org.jspecify.annotations.Nullable;

/** The requests {@code mdtc/…} that the protocol doesn't have. Each is a command, too. */
@JsonSegment("mdtc")
interface CommandService {
  /**
   * What a request is about.
   *
   * @param position for {@code references}: that of a label
   * @param qemu for {@code capture}: the program to ask
   * @param workDoneToken under which progress is to be reported, if the client has one
   */
  record Subject(
      @Nullable TextDocumentIdentifier textDocument,
      @Nullable Position position,
      @Nullable String qemu,
      @Nullable Either<String, Integer> workDoneToken) {}

  /**
   * A text to show.
   *
   * @param uri the file that was written or asked, if there is one
   */
  record Shown(String title, String languageId, String text, @Nullable String uri) {}

  /** What {@code mdtc compile} prints. */
  @JsonRequest
  CompletableFuture<Shown> commandLine(Subject subject);

  /** What {@code mdtc dump} prints. */
  @JsonRequest
  CompletableFuture<Shown> tree(Subject subject);

  /** What a guest would notice, compared with the pin file. */
  @JsonRequest
  CompletableFuture<Shown> pinDifference(Subject subject);

  /** The machine as SVG. */
  @JsonRequest
  CompletableFuture<Shown> picture(Subject subject);

  /** Writes the pin file. */
  @JsonRequest
  CompletableFuture<Shown> pin(Subject subject);

  /** Asks a QEMU what it accepts. */
  @JsonRequest
  CompletableFuture<Shown> capture(Subject subject);

  /** Where a label is used. */
  @JsonRequest
  CompletableFuture<List<Location>> references(Subject subject);
}
