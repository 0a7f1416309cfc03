package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Inheritance;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.TypeHierarchyItem;
import org.eclipse.lsp4j.TypeHierarchyPrepareParams;
import org.eclipse.lsp4j.TypeHierarchySubtypesParams;
import org.eclipse.lsp4j.TypeHierarchySupertypesParams;
import org.jspecify.annotations.Nullable;

/** What the protocol asks of hierarchies: those of types, and as calls those of buses. */
abstract class HierarchyRequests extends NameRequests {
  private Hierarchies hierarchies;

  HierarchyRequests(Workbench workbench) {
    super(workbench);
    hierarchies = new Hierarchies(protocol());
  }

  @Override
  void begin(Client client, Protocol other) {
    super.begin(client, other);
    hierarchies = new Hierarchies(other);
  }

  @Override
  public CompletableFuture<List<TypeHierarchyItem>> prepareTypeHierarchy(
      TypeHierarchyPrepareParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            hierarchies.type(syntax, params.getPosition(), file, snapshot).stream().toList());
  }

  @Override
  public CompletableFuture<List<TypeHierarchyItem>> typeHierarchySupertypes(
      TypeHierarchySupertypesParams params) {
    return workbench.answer(
        snapshot -> hierarchies.types(known(params.getItem()), Inheritance::above, snapshot));
  }

  @Override
  public CompletableFuture<List<TypeHierarchyItem>> typeHierarchySubtypes(
      TypeHierarchySubtypesParams params) {
    return workbench.answer(
        snapshot -> hierarchies.types(known(params.getItem()), Inheritance::below, snapshot));
  }

  @Override
  public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(
      CallHierarchyPrepareParams params) {
    Path file = path(params.getTextDocument());
    return answer(
        params.getTextDocument(),
        List.of(),
        (syntax, snapshot) ->
            hierarchies.stop(syntax, params.getPosition(), file, snapshot).stream().toList());
  }

  @Override
  public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
      CallHierarchyIncomingCallsParams params) {
    return workbench.answer(snapshot -> hierarchies.above(known(params.getItem()), snapshot));
  }

  @Override
  public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
      CallHierarchyOutgoingCallsParams params) {
    return workbench.answer(snapshot -> hierarchies.below(known(params.getItem()), snapshot));
  }

  private static <T> T known(@Nullable T item) {
    if (item == null) {
      throw Refusals.invalid("an item is missing");
    }
    return item;
  }
}
