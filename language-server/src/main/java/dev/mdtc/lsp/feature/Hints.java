package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiler chose for devices, to be shown between what is written. */
public final class Hints {
  private Hints() {}

  /** A remark before an offset of the text. */
  public record Hint(int offset, String text, String explanation) {}

  /** The places, versions and ids of the devices in a part of a file that don't say them. */
  public static List<Hint> in(Syntax syntax, Span part, Compilation compilation) {
    List<Hint> hints = new ArrayList<>();
    for (Devices.Written each : Devices.in(syntax.source(), compilation)) {
      Span gap = each.origin().unitAddress();
      boolean shown = gap.start() == gap.end() && part.touches(gap.start());
      if (shown && each.made().isPresent() && definesHere(each, compilation)) {
        String text = text(each);
        if (!text.isEmpty()) {
          hints.add(new Hint(gap.start(), text, Devices.chosen(each.made().get())));
        }
      }
    }
    return hints;
  }

  private static boolean definesHere(Devices.Written each, Compilation compilation) {
    return compilation.merged().origins().first(each.device().node()).equals(each.origin())
        && each.device().node().unitAddress().isEmpty();
  }

  private static String text(Devices.Written each) {
    Device device = each.made().orElseThrow();
    String address =
        device
            .location()
            .flatMap(Location::address)
            .map(Address::unitAddress)
            .map(unit -> "@" + unit)
            .orElse("");
    String bus = device.location().flatMap(Location::bus).map(name -> "on " + name).orElse("");
    String version =
        device
            .version()
            .filter(release -> each.device().node().directive(Directive.VERSION).isEmpty())
            .map(release -> "as in " + release)
            .orElse("");
    String id =
        device
            .id()
            .filter(chosen -> each.device().node().label().isEmpty())
            .map(chosen -> "id " + chosen)
            .orElse("");
    return Stream.of(address, bus, version, id)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
