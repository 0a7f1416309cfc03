package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;

/** What a body belongs to. */
public sealed interface Head {
  /** Everything before the brace. */
  Span span();

  /** {@code /}: the root. */
  record RootHead(Span span) implements Head {}

  /** {@code &label} or {@code &{/path}}: a node that exists already. */
  record OverlayHead(Literal target) implements Head {
    @Override
    public Span span() {
      return target.span();
    }
  }

  /** {@code bus pcie.0}: a bus that something else has made. */
  record BusHead(Span span, Word name) implements Head {}

  /**
   * {@code net0: virtio-net-pci@3}.
   *
   * @param labels in the order written; the language allows one
   * @param unitAddress without its {@code @}, but with its span
   */
  record NamedHead(Span span, List<Word> labels, Word name, Optional<Word> unitAddress)
      implements Head {
    public NamedHead {
      labels = List.copyOf(labels);
    }
  }
}
