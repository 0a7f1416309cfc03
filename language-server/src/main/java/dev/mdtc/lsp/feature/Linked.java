package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.feature.Labels.Occurrence;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A label and all its uses, to be typed over at once. */
public final class Linked {
  private Linked() {}

  /**
   * The places of the label at an offset. None if it is named in other files too, be it to pin its
   * device: then only a rename changes all of them.
   */
  public static List<Span> at(
      Syntax syntax, int offset, Optional<Occurrence> label, Path file, Snapshot snapshot) {
    if (label.isEmpty() || !label.get().place().touches(offset)) {
      return List.of();
    }
    Renaming renaming = Renaming.of(label.get().label(), file, snapshot);
    boolean defined =
        Labels.in(syntax).stream()
            .anyMatch(each -> each.defines() && each.label().equals(label.get().label()));
    List<Span> places =
        renaming.edits(label.get().label()).stream().map(edit -> edit.place()).toList();
    boolean here = places.stream().allMatch(each -> each.file().equals(syntax.source()));
    return defined && here ? places : List.of();
  }
}
