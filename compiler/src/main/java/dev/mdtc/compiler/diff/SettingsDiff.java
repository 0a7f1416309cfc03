package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Kind;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between two machines as a whole: all sections but the devices. */
final class SettingsDiff {
  private static final String MACHINE_TYPE = Side.MACHINE + ".type";

  private final View before;
  private final View after;
  private final List<Change> changes = new ArrayList<>();

  SettingsDiff(View before, View after) {
    this.before = before;
    this.after = after;
  }

  List<Change> changes() {
    Machine old = before.side().machine();
    Machine now = after.side().machine();
    if (!old.target().equals(now.target())) {
      add("arch", old.target(), now.target(), "The guest finds another architecture.");
    }
    if (isBound(old)
        && isBound(now)
        && !VersionOrder.line(old.release()).equals(VersionOrder.line(now.release()))) {
      add(
          "qemu",
          old.release(),
          now.release(),
          "The machine type has no versions, so it and its devices are what this QEMU makes of"
              + " them.");
    }
    Map<String, Section> olds = sections(old);
    Map<String, Section> news = sections(now);
    Set<String> names = new LinkedHashSet<>(olds.keySet());
    names.addAll(news.keySet());
    for (String name : names) {
      compare(Optional.ofNullable(olds.get(name)), Optional.ofNullable(news.get(name)));
    }
    add(
        "argv",
        words(old),
        words(now),
        "These words go to QEMU as they are; what the guest notices of them is not known.");
    return changes;
  }

  /** Whether a machine behaves as its QEMU release does, for want of a version. */
  private static boolean isBound(Machine machine) {
    return machine.version().isEmpty();
  }

  private static Map<String, Section> sections(Machine machine) {
    Map<String, Section> result = new LinkedHashMap<>();
    machine.sections().forEach(section -> result.put(section.type().name(), section));
    return result;
  }

  private void compare(Optional<Section> old, Optional<Section> now) {
    SectionType type = now.or(() -> old).orElseThrow().type();
    if (type.guest().notice().isEmpty()) {
      return;
    }
    String notice = type.guest().notice().get();
    Map<String, Value> olds = old.map(before.values()::settings).orElse(Map.of());
    Map<String, Value> news = now.map(after.values()::settings).orElse(Map.of());
    Set<String> names = new LinkedHashSet<>(olds.keySet());
    names.addAll(news.keySet());
    for (String name : names) {
      String full = type.name() + "." + name;
      Optional<Value> was = Optional.ofNullable(olds.get(name));
      Optional<Value> is = Optional.ofNullable(news.get(name));
      add(full, was, is, full.equals(MACHINE_TYPE) ? board(notice, was, is) : notice);
    }
    compareMembers(type, notice, old, now);
  }

  /** A machine type of another version is the same board with devices of another version. */
  private String board(String notice, Optional<Value> was, Optional<Value> is) {
    Machine old = before.side().machine();
    Machine now = after.side().machine();
    if (old.version().equals(now.version())) {
      return notice;
    }
    String versions =
        "Its devices behave as in QEMU "
            + now.version().orElse(now.release())
            + ", but for those with a version of their own.";
    return was.map(SettingsDiff::family).equals(is.map(SettingsDiff::family))
        ? versions
        : notice + " " + versions;
  }

  private static String family(Value type) {
    return type instanceof Value.Text text ? VersionOrder.family(text.text()) : "";
  }

  /** Members have no order that a guest sees; those of both sides that are alike cancel out. */
  private void compareMembers(
      SectionType type, String notice, Optional<Section> old, Optional<Section> now) {
    List<Value.Composite> olds =
        new ArrayList<>(old.map(before.values()::members).orElse(List.of()));
    List<Value.Composite> news = new ArrayList<>();
    for (Value.Composite member : now.map(after.values()::members).orElse(List.of())) {
      if (!olds.remove(member)) {
        news.add(member);
      }
    }
    for (int i = 0; i < Math.max(olds.size(), news.size()); i++) {
      add(
          type.name(),
          olds.stream().skip(i).findFirst().map(each -> each),
          news.stream().skip(i).findFirst().map(each -> each),
          notice);
    }
  }

  private static Optional<Value> words(Machine machine) {
    List<Value> words = new ArrayList<>();
    machine.passthrough().forEach(word -> words.add(new Value.Text(word)));
    return words.isEmpty() ? Optional.empty() : Optional.of(new Value.Many(words));
  }

  private void add(String name, String before, String after, String notice) {
    add(name, Optional.of(new Value.Text(before)), Optional.of(new Value.Text(after)), notice);
  }

  private void add(String name, Optional<Value> before, Optional<Value> after, String notice) {
    if (!before.equals(after)) {
      changes.add(
          new Change(
              Kind.MACHINE,
              Optional.empty(),
              Optional.empty(),
              Optional.of(new Detail(name, before, after)),
              List.of(),
              notice));
    }
  }
}
