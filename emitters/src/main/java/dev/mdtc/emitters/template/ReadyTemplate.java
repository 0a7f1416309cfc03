package dev.mdtc.emitters.template;

import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A template that comes with mdtc. */
public enum ReadyTemplate {
  /** A unit that runs the machine as a service. */
  SYSTEMD(".service"),
  /** A script for a POSIX shell that becomes QEMU. */
  WRAPPER(".sh");

  private final String ending;

  ReadyTemplate(String ending) {
    this.ending = ending;
  }

  /** As users call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What names of files end in that are made of it. */
  public String ending() {
    return ending;
  }

  /** The one that is called so. */
  public static Optional<ReadyTemplate> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** The names of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ReadyTemplate::label).toList();
  }

  /** Its text. */
  public SourceFile file() {
    String name = label() + ".vm";
    try (InputStream stream = ReadyTemplate.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new SourceFile(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
