package dev.mdtc.model.catalogue;

import java.util.Optional;

/**
 * One of QEMU's option groups.
 *
 * @param name in a description: {@code netdev}
 * @param option on the command line: {@code -netdev}
 * @param shape what the section holds
 * @param impliedKey the key whose name may be left out on the command line; {@code section =
 *     value;} sets it, and a member's type stands for it
 * @param bare whether that key has no name that QEMU would take
 * @param commas whether a value may contain commas, which QEMU's option parser wants doubled
 * @param idKey the key that a member's label becomes, {@code id} or {@code node-name}
 * @param idRequired whether QEMU refuses a member without an id
 * @param lists how a list is written on the command line
 * @param jsonSince the first release that takes the option's value as JSON
 * @param backend whether members exist only to be referred to
 * @param exclusive whether a member takes just one user
 * @param sharedBy the property with which it takes several
 * @param description one line for people
 */
public record SectionType(
    String name,
    String option,
    Shape shape,
    Optional<String> impliedKey,
    boolean bare,
    boolean commas,
    Optional<String> idKey,
    boolean idRequired,
    ListStyle lists,
    Optional<String> jsonSince,
    boolean backend,
    boolean exclusive,
    Optional<String> sharedBy,
    String description) {

  /** What stands between a section's braces. */
  public enum Shape {
    /** One set of properties, one option. */
    SETTINGS,
    /** Nodes, an option each; a node's name is the value of the implied key. */
    MEMBERS,
    /** Nodes, an option each; a node's name is the section's own. */
    ENTRIES,
    /** The device tree itself. */
    DEVICES
  }

  /** How QEMU's option parser takes a list. */
  public enum ListStyle {
    /** {@code hostfwd=a,hostfwd=b}. */
    REPEATED,
    /** {@code file.0=a,file.1=b}. */
    INDEXED
  }
}
