package dev.mdtc.model.machine;

/** A property with its value. */
public record Setting(String name, Value value) {}
