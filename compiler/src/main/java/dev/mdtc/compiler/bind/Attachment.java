package dev.mdtc.compiler.bind;

/** What a description says of the bus that a device is on. */
public sealed interface Attachment {
  /** On this bus, because the device stands inside {@code bus NAME { … };}. */
  record OnBus(BoundBus bus) implements Attachment {}

  /** On one of the buses of the device that it stands inside. */
  record InDevice(BoundDevice parent) implements Attachment {}

  /** On a bus of this type, which the placement policy chooses. */
  record Anywhere(String busType) implements Attachment {}

  /** The device needs no bus. */
  record NoBus() implements Attachment {}

  /** Unknown, because something was reported. */
  record Nowhere() implements Attachment {}
}
