package dev.mdtc.machines;

import dev.mdtc.model.catalogue.LayoutRules;
import dev.mdtc.model.catalogue.LayoutRules.Distinct;
import dev.mdtc.model.catalogue.LayoutRules.IoSpace;
import dev.mdtc.model.catalogue.LayoutRules.Legacy;
import dev.mdtc.model.catalogue.LayoutRules.PciTree;
import dev.mdtc.model.catalogue.LayoutRules.Reserving;
import dev.mdtc.model.catalogue.LayoutRules.RootBusOnly;
import dev.mdtc.model.catalogue.LayoutRules.Step;
import dev.mdtc.model.catalogue.LayoutRules.UsbSpeeds;
import dev.mdtc.model.catalogue.LayoutRules.VioInterrupts;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.model.catalogue.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Layouts that guests regret: {@code rules/layout.json}. */
final class LayoutData {
  private LayoutData() {}

  private static final class Bundled {
    private static final LayoutRules RULES = read(Resources.rules("layout"));
  }

  /** The bundled rules. */
  static LayoutRules bundled() {
    return Bundled.RULES;
  }

  private static LayoutRules read(Json file) {
    return new LayoutRules(
        pciTree(file.object("pci")),
        file.objects("alone").stream().map(each -> each.texts("types")).toList(),
        file.objects("numbers").stream().map(LayoutData::distinct).toList(),
        ioSpace(file.object("io")),
        file.objects("legacy").stream().map(LayoutData::legacy).toList(),
        vio(file.object("vio")),
        usb(file.object("usb")));
  }

  private static PciTree pciTree(Json json) {
    return new PciTree(
        json.texts("root-ports"),
        json.texts("upstream-ports"),
        json.texts("downstream-ports"),
        json.texts("bridges-only"),
        json.objects("root-bus-only").stream()
            .map(
                each ->
                    new RootBusOnly(each.texts("types"), each.text("root").map(LayoutData::kind)))
            .toList(),
        json.texts("hot-plug-bridges"),
        json.texts("hidden-bridges"),
        json.text("bus-number", ""));
  }

  private static PciKind kind(String word) {
    return PciKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Distinct distinct(Json json) {
    return new Distinct(
        json.texts("types"),
        json.texts("properties"),
        json.number("max").map(max -> Range.of(json.number("min", 0), max)),
        json.number("unset"),
        json.texts("families"));
  }

  private static IoSpace ioSpace(Json json) {
    return new IoSpace(
        json.objects("windows").stream()
            .collect(
                Collectors.toMap(
                    each -> each.text("family", ""), each -> each.number("windows", 0))),
        json.texts("devices"),
        json.texts("devices-on-pci"),
        json.objects("reserving").stream()
            .map(each -> new Reserving(each.text("type", ""), each.text("unless-off")))
            .toList());
  }

  private static Legacy legacy(Json json) {
    return new Legacy(
        json.text("type", ""),
        json.text("from"),
        json.texts("ports").stream().map(LayoutData::ports).toList(),
        json.text("irq"),
        json.number("no-irq"),
        json.texts("dma"),
        json.texts("irqs").stream().map(Long::valueOf).toList(),
        json.flag("shares"));
  }

  /** The ports of {@code 3c0-3cf} or {@code 60}. */
  private static Range ports(String text) {
    int dash = text.indexOf('-');
    long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash), 16);
    return Range.of(first, dash < 0 ? first : Long.parseLong(text.substring(dash + 1), 16));
  }

  private static VioInterrupts vio(Json json) {
    List<Step> steps =
        json.objects("interrupts").stream()
            .map(
                each ->
                    new Step(
                        each.number("from", 0),
                        (int) each.number("shift", 0),
                        each.number("mask", 0),
                        each.number("base", 0)))
            .toList();
    return new VioInterrupts(json.text("bus", ""), json.text("since", ""), steps);
  }

  private static UsbSpeeds usb(Json json) {
    return new UsbSpeeds(
        words(json.object("controllers")),
        json.text("hubs", ""),
        words(json.object("devices")),
        json.text("companion-of", ""));
  }

  private static Map<String, String> words(Json json) {
    Map<String, String> words = new LinkedHashMap<>();
    json.names().forEach(name -> words.put(name, json.text(name, "")));
    return words;
  }
}
