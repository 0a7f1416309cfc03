package dev.mdtc.emitters.qemu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a program starts the machine over QMP, a JSON document a line: first the command line of a
 * QEMU that waits, to which the program adds a monitor of its own, then every command to send.
 * Devices that can't be plugged in later so that the guest finds the same are on the command line.
 */
public final class QmpEmitter implements Emitter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String STOPPED = "-S";

  private final CreationRules rules;
  private final Spelling spelling;

  /**
   * Prepares to emit.
   *
   * @param rules which devices can be plugged
   * @param spelling how the command line is written
   */
  public QmpEmitter(CreationRules rules, Spelling spelling) {
    this.rules = rules;
    this.spelling = spelling;
  }

  /** A part of a document. */
  private interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  @Override
  public String emit(Machine machine) {
    Set<String> plugged = Plugging.of(machine, rules);
    List<Entry> first = devices(machine, device -> !isPlugged(device, plugged));
    List<Entry> later = devices(machine, device -> isPlugged(device, plugged));
    boolean staysStopped = machine.passthrough().contains(STOPPED);
    List<String> lines = new ArrayList<>();
    lines.add(argv(machine, first, staysStopped));
    lines.add(command("qmp_capabilities"));
    later.forEach(device -> lines.add(plug(device)));
    if (!later.isEmpty()) {
      lines.add(command("system_reset"));
    }
    if (!staysStopped) {
      lines.add(command("cont"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<Entry> devices(Machine machine, Predicate<Device> which) {
    return machine.creation().devices().stream()
        .filter(which)
        .map(device -> Entry.of(machine, device))
        .toList();
  }

  private static boolean isPlugged(Device device, Set<String> plugged) {
    return device.id().filter(plugged::contains).isPresent();
  }

  private String argv(Machine machine, List<Entry> devices, boolean stopped) {
    List<CommandLine.Option> options = new ArrayList<>();
    options.add(CommandLine.START);
    if (!stopped) {
      options.add(new CommandLine.Option(STOPPED));
    }
    options.addAll(CommandLine.sections(machine, Entry.ofSections(machine), spelling));
    options.addAll(CommandLine.devices(machine, devices, spelling));
    options.addAll(CommandLine.passthrough(machine));
    return line(
        json -> {
          json.writeArrayFieldStart("argv");
          for (String word : CommandLine.words(machine, options)) {
            json.writeString(word);
          }
          json.writeEndArray();
        });
  }

  private static String command(String name) {
    return line(json -> json.writeStringField("execute", name));
  }

  private static String plug(Entry device) {
    return line(
        json -> {
          json.writeStringField("execute", device.type().elsewhere().command().orElseThrow());
          json.writeFieldName("arguments");
          OptionJson.write(json, device.type(), device.settings());
        });
  }

  private static String line(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      part.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
