package dev.mdtc.model.catalogue;

import java.util.List;
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
 * @param flat whether keys can't say objects, for which QEMU wants JSON then
 * @param raw whether the option's argument is the value of that key just as it is, without any
 *     syntax
 * @param idKey the key that a member's label becomes, {@code id} or {@code node-name}
 * @param idRequired whether QEMU refuses a member without an id
 * @param lists how a list is written on the command line
 * @param jsonSince the first release that takes the option's value as JSON
 * @param backend whether members exist only to be referred to
 * @param exclusive whether a member takes just one user
 * @param sharedBy the property with which it takes several
 * @param watchedBy sections whose members may refer to it beside its one user
 * @param description one line for people
 * @param guest what of it a guest sees
 * @param elsewhere how its options are said in other places than on the command line
 */
public record SectionType(
    String name,
    String option,
    Shape shape,
    Optional<String> impliedKey,
    boolean bare,
    boolean commas,
    boolean flat,
    boolean raw,
    Optional<String> idKey,
    boolean idRequired,
    ListStyle lists,
    Optional<String> jsonSince,
    boolean backend,
    boolean exclusive,
    Optional<String> sharedBy,
    List<String> watchedBy,
    String description,
    Visibility guest,
    Elsewhere elsewhere) {
  public SectionType {
    watchedBy = List.copyOf(watchedBy);
  }

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

  /**
   * What of a section a guest sees; all else is between QEMU and its host.
   *
   * @param notice what a guest notices where it differs, a sentence; empty if it sees nothing
   * @param keys the only keys that it sees; empty for all
   * @param except keys that it doesn't see
   * @param exceptWith what is in the names of more keys that it doesn't see
   */
  public record Visibility(
      Optional<String> notice, List<String> keys, List<String> except, List<String> exceptWith) {
    /** A section of which guests see nothing. */
    public static final Visibility HIDDEN =
        new Visibility(Optional.empty(), List.of(), List.of(), List.of());

    public Visibility {
      keys = List.copyOf(keys);
      except = List.copyOf(except);
      exceptWith = List.copyOf(exceptWith);
    }

    /** Whether a guest sees what is set with a key. */
    public boolean shows(String key) {
      return notice.isPresent()
          && (keys.isEmpty() || keys.contains(key))
          && !except.contains(key)
          && exceptWith.stream().noneMatch(key::contains);
    }
  }

  /**
   * How an option is said where there is no command line.
   *
   * @param command the QMP command that does the same and takes the same keys
   * @param textKey in JSON, the key of the object that stands for each text in a list
   * @param group the group of a configuration file that says all that the option does
   * @param groupSince the first release whose configuration files have that group
   */
  public record Elsewhere(
      Optional<String> command,
      Optional<String> textKey,
      Optional<String> group,
      Optional<String> groupSince) {
    /** An option that only the command line has. */
    public static final Elsewhere NOWHERE =
        new Elsewhere(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether a release takes the option's value as JSON. */
  public boolean takesJson(String release) {
    return jsonSince.filter(since -> isSince(since, release)).isPresent();
  }

  /** The group that says what the option does in configuration files of a release. */
  public Optional<String> group(String release) {
    return elsewhere
        .group()
        .filter(
            group -> elsewhere.groupSince().filter(since -> !isSince(since, release)).isEmpty());
  }

  private static boolean isSince(String since, String release) {
    return VersionOrder.compare(since, VersionOrder.line(release)) <= 0;
  }
}
