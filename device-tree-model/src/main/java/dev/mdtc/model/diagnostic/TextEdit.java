package dev.mdtc.model.diagnostic;

import dev.mdtc.model.source.Span;

/** A replacement of the text at a place; an empty place inserts. */
public record TextEdit(Span place, String replacement) {}
