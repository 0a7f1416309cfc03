package dev.mdtc.qemu;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which QEMU a binary is, in its own words.
 *
 * @param release such as {@code 7.2.22}
 * @param packaging what the distribution adds to that, such as {@code Debian 1:7.2+dfsg-7}; may be
 *     empty
 * @param target as in {@code qemu-system-TARGET}
 */
public record QemuVersion(String release, String packaging, String target) {

  /** Asks a QEMU that runs. */
  public static QemuVersion of(QemuProcess qemu) throws QemuException {
    JsonNode version = qemu.execute("query-version");
    JsonNode numbers = version.path("qemu");
    String release =
        numbers.path("major").asInt()
            + "."
            + numbers.path("minor").asInt()
            + "."
            + numbers.path("micro").asInt();
    return new QemuVersion(
        release,
        version.path("package").asText().strip(),
        qemu.execute("query-target").path("arch").asText());
  }
}
