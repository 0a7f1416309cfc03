package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;

/**
 * A name in the source.
 *
 * @param text what it means: without quotes and escapes if it was quoted
 */
public record Word(String text, Span span) {}
