package dev.mdtc.emitters.qemu;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration file for {@code -readconfig}. What such a file can't say is in the command with
 * which QEMU is started, a comment in front of it: without {@code "# "} before each line it is text
 * for a shell. Of one kind of option all are here or all are there, so that they keep their order.
 *
 * <p>Measured on 5.2, 7.2, 10.0 and 11.1 (qemu_config_foreach in qemu-config.c): QEMU takes lines
 * of up to 1023 bytes, and what is longer for two; names of up to 63; a value has no escapes.
 */
public final class ReadConfigEmitter implements Emitter {
  private static final int LONGEST_LINE = 1023;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.+-]{1,63}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,63}");
  private static final Pattern VALUE = Pattern.compile("[^\"\\n\\r\\x00]*");
  private static final String ID_KEY = "id";
  private static final String COMMENT = "# ";

  /** What is left of a line for the longest piece of a word, its quotes and what ends the line. */
  private static final int LONGEST_PIECE = LONGEST_LINE - 23;

  private final Optional<String> file;

  /**
   * Prepares to emit.
   *
   * @param file the name of the file, if it has one: else {@code FILE} stands for it
   */
  public ReadConfigEmitter(Optional<String> file) {
    this.file = file;
  }

  @Override
  public String emit(Machine machine) {
    List<Entry> sections = Entry.ofSections(machine);
    List<Entry> devices = Entry.ofDevices(machine);
    Set<String> left =
        Stream.concat(sections.stream(), devices.stream())
            .filter(entry -> !fits(entry, machine.release()))
            .map(entry -> entry.type().name())
            .collect(Collectors.toSet());
    List<CommandLine.Option> options = new ArrayList<>();
    options.add(CommandLine.START);
    options.addAll(CommandLine.sections(machine, only(sections, left), Spelling.USUAL));
    options.add(new CommandLine.Option("-readconfig", file.orElse("FILE")));
    options.addAll(CommandLine.devices(machine, only(devices, left), Spelling.USUAL));
    options.addAll(CommandLine.passthrough(machine));
    StringBuilder text = new StringBuilder();
    comment(machine, options, text);
    Stream.concat(sections.stream(), devices.stream())
        .filter(entry -> !left.contains(entry.type().name()))
        .forEach(entry -> write(entry, machine.release(), text));
    return text.toString();
  }

  /** Many programs take a carriage return for the end of a line, and so of the comment. */
  @Override
  public Optional<String> refuses(Machine machine) {
    return CommandLine.words(machine).stream()
        .filter(word -> word.indexOf('\r') >= 0)
        .findFirst()
        .map(word -> "a value contains a carriage return; use -f json or shell");
  }

  private static List<Entry> only(List<Entry> entries, Set<String> types) {
    return entries.stream().filter(entry -> types.contains(entry.type().name())).toList();
  }

  private void comment(Machine machine, List<CommandLine.Option> options, StringBuilder text) {
    text.append("## A machine for QEMU ").append(machine.release());
    text.append(". This starts it");
    text.append(file.isPresent() ? "" : ", where FILE is this file");
    text.append("; sed -n 's/^# //p' hands it to a shell:\n");
    String command = new ShellCommand(machine.binary(), options, LONGEST_PIECE).text();
    for (String line : command.stripTrailing().split("\n", -1)) {
      text.append(COMMENT).append(line).append('\n');
    }
  }

  /** Whether the file can say it. */
  private static boolean fits(Entry entry, String release) {
    Set<String> keys = new HashSet<>();
    return entry.type().group(release).isPresent()
        && entry.settings().stream()
            .allMatch(setting -> keys.add(setting.name()) && fits(entry.type(), setting));
  }

  private static boolean fits(SectionType type, Setting setting) {
    Optional<String> value = text(type, setting.value());
    if (isId(type, setting)) {
      return value.filter(id -> ID.matcher(id).matches()).isPresent();
    }
    return KEY.matcher(setting.name()).matches()
        && value
            .filter(text -> VALUE.matcher(text).matches())
            .filter(text -> size(line(setting.name(), text)) <= LONGEST_LINE)
            .isPresent();
  }

  private static int size(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isId(SectionType type, Setting setting) {
    return setting.name().equals(ID_KEY) && type.idKey().equals(Optional.of(ID_KEY));
  }

  private static void write(Entry entry, String release, StringBuilder text) {
    text.append("\n[").append(entry.type().group(release).orElseThrow());
    entry.settings().stream()
        .filter(setting -> isId(entry.type(), setting))
        .forEach(setting -> text.append(" \"").append(value(entry, setting)).append('"'));
    text.append("]\n");
    entry.settings().stream()
        .filter(setting -> !isId(entry.type(), setting))
        .forEach(setting -> text.append(line(setting.name(), value(entry, setting))).append('\n'));
  }

  private static String value(Entry entry, Setting setting) {
    return text(entry.type(), setting.value()).orElseThrow();
  }

  /** A single value. A key can't be repeated: the last one would count. */
  private static Optional<String> text(SectionType type, Value value) {
    boolean single =
        type.lists() == ListStyle.REPEATED
            && value instanceof Value.Many many
            && many.values().size() == 1;
    return OptionText.scalar(single ? ((Value.Many) value).values().getFirst() : value);
  }

  private static String line(String key, String value) {
    return "  " + key + " = \"" + value + '"';
  }
}
