package dev.mdtc.compiler.merge;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where each directive may stand and what it takes. */
enum DirectiveRule {
  DT_V1("dt-v1", Argument.NONE, Place.TOP),
  COMPLETE("complete", Argument.NONE, Place.TOP),
  ARCH("arch", Argument.TEXT, Place.TOP),
  QEMU("qemu", Argument.TEXT, Place.TOP),
  PLACEMENT("placement", Argument.TEXT, Place.TOP),
  SPARE_PORTS("spare-ports", Argument.NUMBER, Place.TOP),
  INCLUDE("include", Argument.TEXT, Place.TOP, Place.ROOT, Place.NODE, Place.BUS),
  DELETE_NODE("delete-node", Argument.NODE, Place.TOP, Place.ROOT, Place.NODE, Place.BUS),
  DELETE_PROPERTY("delete-property", Argument.NAME, Place.ROOT, Place.NODE),
  ARGV("argv", Argument.TEXTS, Place.ROOT),
  VERSION("version", Argument.TEXT, Place.NODE),
  BUILTIN("builtin", Argument.NONE, Place.NODE),
  ABSENT("absent", Argument.ABSENT, Place.NODE),
  ADDED("added", Argument.NONE, Place.NODE),
  BUS_TYPE("bus-type", Argument.TEXT, Place.BUS),
  FIRST_SLOT("first-slot", Argument.NUMBER, Place.BUS);

  /** What stands around a directive. */
  enum Place {
    TOP("at the top level"),
    ROOT("in the root node"),
    NODE("in a node"),
    BUS("in a bus");

    private final String phrase;

    Place(String phrase) {
      this.phrase = phrase;
    }

    String phrase() {
      return phrase;
    }
  }

  /** What stands behind a directive, with an example for messages. */
  enum Argument {
    NONE(""),
    TEXT(" \"text\""),
    TEXTS(" \"text\", \"text\""),
    NUMBER(" 2"),
    NAME(" name"),
    NODE(" &label"),
    ABSENT(" \"label\", 1");

    private final String example;

    Argument(String example) {
      this.example = example;
    }
  }

  private final String word;
  private final Argument argument;

  @SuppressWarnings("ImmutableEnumChecker") // never changed after the constructor
  private final Set<Place> places;

  DirectiveRule(String word, Argument argument, Place... places) {
    this.word = word;
    this.argument = argument;
    this.places = EnumSet.copyOf(Arrays.asList(places));
  }

  String word() {
    return word;
  }

  Argument argument() {
    return argument;
  }

  boolean allowed(Place place) {
    return places.contains(place);
  }

  /** Where it may stand, for a message: {@code at the top level or in a node}. */
  String allowedPlaces() {
    List<String> phrases = places.stream().map(Place::phrase).toList();
    int last = phrases.size() - 1;
    return last == 0
        ? phrases.get(0)
        : String.join(", ", phrases.subList(0, last)) + " or " + phrases.get(last);
  }

  /** How it is written: {@code /version/ "text";}. */
  String usage() {
    return "/" + word + "/" + argument.example + ";";
  }

  static Optional<DirectiveRule> of(String word) {
    return Arrays.stream(values()).filter(rule -> rule.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(DirectiveRule::word).toList();
  }
}
