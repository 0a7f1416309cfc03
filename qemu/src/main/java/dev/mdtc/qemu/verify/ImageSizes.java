package dev.mdtc.qemu.verify;

import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How large the guest's disks are, as far as their images can be read without QEMU. */
final class ImageSizes {
  /** {@code QFI\xfb}; the size follows at offset 24 (QEMU's docs/interop/qcow2.txt). */
  private static final int QCOW_MAGIC = 0x514649fb;

  private static final int QCOW_SIZE = 24;
  private static final int DEEPEST = 8;

  private final Map<String, List<Setting>> nodes = new LinkedHashMap<>();

  ImageSizes(Section section) {
    for (Section.Member member : section.members()) {
      member.id().ifPresent(id -> nodes.put(id, member.settings()));
    }
  }

  /** The size in bytes of the disk that a member of the section is; empty if it can't be read. */
  Optional<Long> of(Section.Member member) {
    return file(member.settings(), 0).flatMap(ImageSizes::size);
  }

  /** The file below a node, or below the node that it refers to. */
  private Optional<String> file(List<Setting> settings, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    for (Setting setting : settings) {
      if (setting.name().equals("filename") || setting.name().equals("file")) {
        return switch (setting.value()) {
          case Value.Composite inner -> file(inner.settings(), depth + 1);
          case Value.Id reference ->
              Optional.ofNullable(nodes.get(reference.id())).flatMap(node -> file(node, depth + 1));
          default -> Value.text(setting.value());
        };
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> size(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      try (DataInputStream image = new DataInputStream(Files.newInputStream(path))) {
        if (Files.size(path) > QCOW_SIZE + Long.BYTES && image.readInt() == QCOW_MAGIC) {
          image.skipNBytes(QCOW_SIZE - Integer.BYTES);
          return Optional.of(image.readLong());
        }
      }
      return Optional.of(Files.size(path)).filter(size -> size > 0);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
