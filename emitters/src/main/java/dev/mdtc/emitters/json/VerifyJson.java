package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.model.difference.Change;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What was found on a machine that was started, for programs. */
public final class VerifyJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private VerifyJson() {}

  /**
   * The comparison with a fingerprint.
   *
   * @param file where it was recorded
   * @param qemu the release that had made the machine then
   * @param uncompared how many properties only one of the two releases has
   * @param untold how many of the machine's own devices only one of them tells of
   */
  public record Recorded(
      String file, String qemu, List<Change> changes, int uncompared, int untold) {
    public Recorded {
      changes = List.copyOf(changes);
    }
  }

  /**
   * {@code {"qemu": …, "devices": N, "properties": N, "changes": […], "recorded": {"file": …,
   * "qemu": …, "uncompared": N, "untold": N, "changes": […]}}}, with changes as in {@link
   * DiffJson#of}: first from what was compiled to what QEMU made of it, then from what was
   * recorded.
   *
   * @param devices how many were compared with the compiled machine
   * @param properties how many of their values
   */
  public static String of(
      String qemu, int devices, int properties, List<Change> changes, Optional<Recorded> recorded) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("qemu", qemu);
      json.writeNumberField("devices", devices);
      json.writeNumberField("properties", properties);
      DiffJson.write(json, changes);
      if (recorded.isPresent()) {
        json.writeObjectFieldStart("recorded");
        json.writeStringField("file", recorded.get().file());
        json.writeStringField("qemu", recorded.get().qemu());
        json.writeNumberField("uncompared", recorded.get().uncompared());
        json.writeNumberField("untold", recorded.get().untold());
        DiffJson.write(json, recorded.get().changes());
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}
