package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.ProvidedBus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The devices that fit somewhere. */
final class Drivers {
  private Drivers() {}

  /** Those that can stand in some place; none where no device can. */
  static List<Proposal> fitting(Setting setting, BoundTree tree) {
    return switch (setting) {
      case Setting.Devices devices ->
          all(
              tree,
              type ->
                  type.bus()
                      .map(
                          bus ->
                              tree.catalogue().bus(bus).isImaginary()
                                  || tree.buses().stream().anyMatch(b -> isA(tree, b.type(), bus)))
                      .orElse(true));
      case Setting.OnBus on ->
          all(tree, type -> type.bus().map(bus -> isA(tree, on.bus().type(), bus)).orElse(false));
      case Setting.InDevice in ->
          in.type().buses().isEmpty()
              ? List.of()
              : all(tree, type -> type.bus().map(bus -> brings(tree, in, bus)).orElse(false));
      default -> List.of();
    };
  }

  private static boolean brings(BoundTree tree, Setting.InDevice in, String bus) {
    return in.type().buses().stream().map(ProvidedBus::type).anyMatch(b -> isA(tree, b, bus));
  }

  private static boolean isA(BoundTree tree, String type, String ancestor) {
    return tree.catalogue().isA(type, ancestor);
  }

  private static List<Proposal> all(BoundTree tree, Predicate<DeviceType> fits) {
    Catalogue catalogue = tree.catalogue();
    List<Proposal> found = new ArrayList<>();
    for (String name : catalogue.deviceNames()) {
      catalogue
          .device(name)
          .filter(DeviceType::userCreatable)
          .filter(fits)
          .ifPresent(type -> found.add(proposal(type)));
    }
    return found;
  }

  private static Proposal proposal(DeviceType type) {
    StringBuilder snippet = new StringBuilder(type.name()).append(" { ");
    int place = 1;
    for (String name : type.requiredNames()) {
      snippet.append(name).append(" = ${").append(place++).append("}; ");
    }
    snippet.append(place == 1 ? "$0};" : "};$0");
    return new Proposal(
        Proposal.Kind.DRIVER,
        type.name(),
        type.bus().orElse(""),
        documentation(type),
        type.name(),
        snippet.toString());
  }

  private static String documentation(DeviceType type) {
    List<String> sentences = new ArrayList<>();
    sentences.add(type.description());
    sentences.add(type.bus().map(bus -> "plugs into " + bus).orElse("needs no bus"));
    sentences.add(
        type.buses().isEmpty()
            ? ""
            : "brings "
                + type.buses().stream()
                    .map(ProvidedBus::type)
                    .distinct()
                    .collect(Collectors.joining(", ")));
    return sentences.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining("\n"));
  }
}
