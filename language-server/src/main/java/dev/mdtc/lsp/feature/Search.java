package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds nodes by a part of their label or driver, over all descriptions. */
public final class Search {
  /** More than anybody reads. */
  private static final int MAX_FOUND = 500;

  private Search() {}

  /** A part of a file. */
  public record Hit(Path file, Outline.Entry entry, String container) {}

  /** The nodes whose label or name has some text in it, in whatever case. */
  public static List<Hit> find(String text, Snapshot snapshot) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Hit> hits = new ArrayList<>();
    for (Path file : written(snapshot)) {
      Optional<Syntax> syntax = snapshot.read(file);
      syntax.ifPresent(each -> collect(Outline.of(each), "", wanted, file, hits));
      if (hits.size() >= MAX_FOUND) {
        break;
      }
    }
    return hits.subList(0, Math.min(hits.size(), MAX_FOUND));
  }

  /** The descriptions without the pin files, which repeat what stands in them. */
  static Set<Path> written(Snapshot snapshot) {
    Set<Path> written = new LinkedHashSet<>(snapshot.inclusions().descriptions());
    for (Path file : snapshot.inclusions().descriptions()) {
      snapshot.pinFile(file).ifPresent(written::remove);
    }
    return written;
  }

  private static void collect(
      List<Outline.Entry> entries, String container, String wanted, Path file, List<Hit> hits) {
    for (Outline.Entry entry : entries) {
      boolean named = entry.kind() == Outline.Kind.NODE || entry.kind() == Outline.Kind.BUS;
      String words = entry.name() + " " + entry.detail();
      if (named && words.toLowerCase(Locale.ROOT).contains(wanted)) {
        hits.add(new Hit(file, entry, container));
      }
      if (entry.kind() != Outline.Kind.PROPERTY) {
        collect(entry.children(), entry.name(), wanted, file, hits);
      }
    }
  }
}
