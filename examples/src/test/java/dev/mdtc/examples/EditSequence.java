package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.examples.RandomMachine.Item;
import dev.mdtc.examples.SeenMachine.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A machine through one edit after another, each compiled with the pins of the one before. */
final class EditSequence {
  private static final int EDITS = 20;
  private static final Pattern REMARK =
      Pattern.compile("^\\S+: (?:warning|error): (.*) \\[([a-z-]+)\\]$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("'([^']*)'");

  private final Random random;
  private final Path folder;
  private final Path description;
  private final Path hints;
  private final Path newHints;
  private final EditCounts counts;
  private RandomMachine machine;
  private SeenMachine seen = SeenMachine.NONE;

  /** Where the devices were that are gone and whose places nobody was given, by id and driver. */
  private final Map<String, Seen> kept = new HashMap<>();

  EditSequence(long seed, Path folder, EditCounts counts) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.folder = folder;
    this.description = folder.resolve("random.dt");
    this.hints = folder.resolve("hints.json");
    this.newHints = folder.resolve("new-hints.json");
    this.counts = counts;
    this.machine = RandomMachine.create(random);
  }

  void run() throws IOException {
    while (!step()) {
      machine = machine.smaller(random);
    }
    int other = random.nextInt(EDITS - 1);
    for (int edit = 0; edit < EDITS; edit++) {
      RandomMachine before = machine;
      machine = before.edited(random);
      if (!step()) {
        machine = before;
        Files.writeString(description, before.text());
      }
      if (edit == other || edit == EDITS - 1) {
        inQemu();
      }
    }
  }

  /** Compiles the machine and pins it, unless it can't be. */
  private boolean step() throws IOException {
    String text = machine.text();
    Files.writeString(description, text);
    String pins = Files.exists(pinFile()) ? Files.readString(pinFile()) : "";
    try {
      return compiles();
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s\n--- the description\n%s--- the pin file\n%s".formatted(e.getMessage(), text, pins),
          e);
    }
  }

  private Path pinFile() {
    return folder.resolve("random.pin.dt");
  }

  private boolean compiles() throws IOException {
    Cli.Result result =
        run("compile", "-f", "json", "--hints-out", newHints.toString(), description.toString());
    if (result.exit() == 1) {
      counts.refused(checks(result.err()));
      return false;
    }
    assertEquals(0, result.exit(), result::err);
    Set<String> remarks = remarks(result.err());
    SeenMachine now = SeenMachine.of(Compiled.parse(result.out()), machine);
    counts.edited(now.devices().size(), checks(result.err()));
    now.check();
    survivors(now, remarks);
    keptPlaces(now, remarks);
    otherWays(now);
    seen = now;
    return true;
  }

  /** What was there before and still is, has not moved. */
  private void survivors(SeenMachine now, Set<String> remarks) {
    int same = 0;
    for (Seen before : seen.devices().values()) {
      Seen after = now.devices().get(before.id());
      if (after == null || !after.key().equals(before.key())) {
        boolean written = before.item().isPresent();
        boolean stoodIn = now.at(before.place()).isPresent();
        assertTrue(written || stoodIn || excused(before, now), () -> before + " is gone");
      } else if (before.options().equals(after.options())) {
        same++;
      } else if (!isRewritten(before, after)) {
        assertTrue(excused(before, now), () -> before + " is now " + after);
        assertTrue(
            goesWithHub(after) || remarks.contains(before.id() + " pin-not-honoured"),
            () -> "nothing was said: " + before + " is now " + after);
      }
    }
    counts.survived(same);
  }

  /** Whether a device is at a port that is written of a hub, which may have moved. */
  private static boolean goesWithHub(Seen device) {
    return device
        .item()
        .filter(item -> item.parent().isPresent())
        .flatMap(Item::address)
        .isPresent();
  }

  /** Whether the description says that a device is somewhere else now. */
  private static boolean isRewritten(Seen before, Seen after) {
    Optional<String> address = after.item().flatMap(Item::address);
    return address.isPresent() && !address.equals(before.item().flatMap(Item::address));
  }

  /**
   * Whether a place can't be had any more: something else is written there, or what it was on, or
   * the hub that it was behind, or what it stands for, is not what it was.
   */
  private boolean excused(Seen before, SeenMachine now) {
    return now.isWritten(before)
        || isOtherMemory(before, now)
        || seen.target(before).filter(target -> !now.hasKind(target)).isPresent()
        || seen.owner(before).filter(owner -> !now.hasKind(owner)).isPresent()
        || seen.hub(before).filter(hub -> !now.hasSame(hub)).isPresent();
  }

  /** Whether a memory module where it was has become another one, which may need more room. */
  private static boolean isOtherMemory(Seen before, SeenMachine now) {
    return now.hasSame(before)
        && before
            .item()
            .map(Item::choice)
            .filter(DeviceChoice::isMemory)
            .filter(choice -> !now.hasChoice(before))
            .isPresent();
  }

  /** What comes back finds its place, and nobody gets it in the meantime unnoticed. */
  private void keptPlaces(SeenMachine now, Set<String> remarks) {
    now.devices()
        .forEach(
            (id, after) -> {
              Seen before = kept.get(after.key());
              if (before != null) {
                counts.cameBack();
              }
              if (before != null && after.item().flatMap(Item::address).isEmpty()) {
                boolean there = before.options().equals(after.options());
                assertTrue(
                    there || remarks.contains(id + " pin-not-honoured"),
                    () -> id + " was " + before + " and came back as " + after);
              }
              kept.remove(after.key());
            });
    seen.devices()
        .forEach(
            (id, before) -> {
              if (before.item().isPresent()
                  && !before
                      .key()
                      .equals(
                          Optional.ofNullable(now.devices().get(id)).map(Seen::key).orElse(""))) {
                kept.put(before.key(), before);
              }
            });
    kept.values()
        .removeIf(
            gone -> now.isWritten(gone) || remarks.contains(gone.id() + " kept-place-reused"));
    kept.forEach(
        (key, gone) ->
            now.at(gone.place())
                .filter(holder -> holder.item().isPresent())
                .filter(holder -> machine.busOf(holder).equals(machine.busOf(gone)))
                .ifPresent(
                    holder ->
                        assertEquals(key, holder.key(), holder + " has the place of " + gone)));
  }

  /** The dump, the hints and the new pin file say the same. */
  private void otherWays(SeenMachine now) throws IOException {
    String source = description.toString();
    String dump = run("dump", source).out();
    assertEquals(
        now.argv(), compiled(Cli.runOn(dump, "compile", "-f", "json", "-")).argv(), "the dump");
    if (Files.exists(hints)) {
      Cli.Result hinted = run("compile", "-f", "json", "--hints-in", hints.toString(), source);
      assertEquals(now.argv(), compiled(hinted).argv(), "the hints");
    }
    Files.move(newHints, hints, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(0, run("pin", source).exit());
    assertEquals(
        now.argv(), compiled(run("compile", "-f", "json", source)).argv(), "the new pin file");
  }

  /** What a run has compiled, whatever it warns of. */
  private static Compiled compiled(Cli.Result result) {
    assertEquals(0, result.exit(), result::err);
    return Compiled.parse(result.out());
  }

  private static Cli.Result run(String... arguments) {
    return Cli.run(arguments);
  }

  /** The checks that have spoken. */
  private static List<String> checks(String text) {
    return REMARK.matcher(text).results().map(remark -> remark.group(2)).toList();
  }

  /** What was named in remarks, each behind it the check. */
  private static Set<String> remarks(String text) {
    return REMARK
        .matcher(text)
        .results()
        .flatMap(
            remark ->
                LABEL
                    .matcher(remark.group(1))
                    .results()
                    .map(label -> label.group(1) + " " + remark.group(2)))
        .collect(Collectors.toSet());
  }

  private void inQemu() {
    counts.started();
    assertEquals("", run("pin", "--check", description.toString()).out(), "the pin file, checked");
    Map<String, String> expected = new TreeMap<>();
    seen.devices().forEach((id, device) -> expected.put(id, device.inQemu()));
    Guest guest = Guest.start(seen.argv(), folder);
    Map<String, String> found = new TreeMap<>(guest.devices());
    guest.memory().forEach((id, address) -> found.merge(id, " at " + address, String::concat));
    assertEquals(lines(expected), lines(found), machine::text);
  }

  private static String lines(Map<String, String> places) {
    StringBuilder text = new StringBuilder();
    places.forEach((id, place) -> text.append(id).append(": ").append(place).append('\n'));
    return text.toString();
  }
}
