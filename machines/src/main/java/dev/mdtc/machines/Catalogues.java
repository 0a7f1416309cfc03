package dev.mdtc.machines;

import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.model.catalogue.VersionOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The catalogues that come with mdtc. */
public final class Catalogues {
  /** Those that were asked for: what they have read once they know. */
  private static final Map<String, StoredCatalogue> OPEN = new ConcurrentHashMap<>();

  private Catalogues() {}

  /** What is bundled, read when it is first asked for. */
  private static final class Index {
    private static final Pack PACK = Resources.pack("index.pack");
    private static final Entries RELEASES = new Entries(PACK, "releases");
  }

  /** The releases that are known for a target, oldest first; empty for an unknown target. */
  public static List<String> releases(String target) {
    return packages(target).names();
  }

  /** The packages of a target's releases, by release. */
  private static Json packages(String target) {
    return Index.RELEASES.entry(target).orElse(Json.EMPTY);
  }

  /** What is known of QEMU's command line, whichever release and target. */
  public static CommandLineRules commandLine() {
    return CommandLineData.bundled();
  }

  /** When QEMU can create devices, whichever release and target. */
  public static CreationRules creation() {
    return CreationData.bundled();
  }

  /** The targets that are known. */
  public static List<String> targets() {
    return List.copyOf(Index.RELEASES.names());
  }

  /** The releases that have a machine type, oldest first. */
  public static List<String> releasesWith(String target, String machine) {
    return new Entries(Index.PACK, "machines-" + target)
        .list(machine).stream().map(Object::toString).toList();
  }

  /**
   * Whether a catalogue was captured from just this build of QEMU.
   *
   * @param packaging what QEMU says of its package; may be empty
   */
  public static boolean isBundled(String target, String release, String packaging) {
    return packages(target).text(release).equals(Optional.of(packaging));
  }

  /** The newest release that is known for a target. */
  public static Optional<Catalogue> newest(String target) {
    List<String> releases = releases(target);
    return releases.isEmpty() ? Optional.empty() : open(target, releases.getLast());
  }

  /**
   * A release's catalogue.
   *
   * @param release in full, {@code 7.2.22}, or as far as it matters, {@code 7.2}
   */
  public static Optional<Catalogue> open(String target, String release) {
    return releases(target).reversed().stream()
        .filter(known -> known.equals(release) || known.startsWith(release + "."))
        .findFirst()
        .map(known -> bundled(target + "-" + known + ".pack"));
  }

  /** The catalogues of later releases than one, which need not be known, the oldest first. */
  static Stream<StoredCatalogue> after(String target, String release) {
    String order = VersionOrder.key(release);
    return releases(target).stream()
        .filter(known -> VersionOrder.key(known).compareTo(order) > 0)
        .map(known -> bundled(target + "-" + known + ".pack"));
  }

  /** The catalogues of earlier releases than one, which need not be known, the newest first. */
  static Stream<StoredCatalogue> before(String target, String release) {
    String order = VersionOrder.key(release);
    return releases(target).reversed().stream()
        .filter(known -> VersionOrder.key(known).compareTo(order) < 0)
        .map(known -> bundled(target + "-" + known + ".pack"));
  }

  private static StoredCatalogue bundled(String file) {
    return OPEN.computeIfAbsent(file, name -> new StoredCatalogue(Resources.pack(name)));
  }

  /**
   * A catalogue that was written as one document of JSON.
   *
   * @throws IOException with the reason if it is damaged or of another format
   */
  public static Catalogue parse(String document) throws IOException {
    return of(Pack.write(CatalogueData.parse(document)));
  }

  /**
   * A packed catalogue that was kept somewhere else.
   *
   * @throws IOException with the reason if it is damaged or of another format
   */
  public static Catalogue of(byte[] pack) throws IOException {
    return new StoredCatalogue(Pack.open(pack));
  }
}
