package dev.mdtc.model.diagnostic;

import dev.mdtc.model.source.Span;

/** Another place that matters to a diagnostic, such as the device that holds the slot. */
public record Note(Span place, String message) {}
