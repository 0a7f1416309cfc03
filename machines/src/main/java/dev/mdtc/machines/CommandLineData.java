package dev.mdtc.machines;

import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import dev.mdtc.model.catalogue.CommandLineRules.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** QEMU's command line besides its option groups: {@code rules/command-line.json}. */
final class CommandLineData {
  private static final String INTERFACE = "if=";

  private CommandLineData() {}

  static CommandLineRules bundled() {
    Json json = Resources.rules("command-line");
    Json programs = json.object("programs");
    Json elsewhere = json.object("elsewhere");
    return new CommandLineRules(
        json.texts("flags"),
        json.texts("arguments"),
        lists(json.object("means")),
        texts(json.object("inside")),
        json.texts("implied"),
        texts(json.object("groups")),
        byName(programs, name -> program(programs.object(name))),
        texts(json.object("own-ids")),
        json.texts("mebibytes"),
        byName(elsewhere, name -> texts(elsewhere.object(name))),
        lists(json.object("unlisted")),
        json.texts("merged"),
        lists(json.object("display")),
        texts(json.object("models")),
        texts(json.object("nic")),
        texts(json.object("nic-keys")),
        texts(json.object("drives")),
        lists(json.object("sound")),
        texts(json.object("usb")),
        lists(json.object("silencing")),
        lists(json.object("said-by")),
        lists(json.object("usual")),
        lists(json.object("nographic")),
        json.texts("own-drives"),
        ModernData.of(json.object("modern")),
        json.texts("board-options"),
        machines(json));
  }

  private static Map<String, Defaults> machines(Json json) {
    Json known = json.object("machines");
    Map<String, Defaults> machines =
        byName(known, name -> defaults(known.object(name), Json.EMPTY, false));
    for (Json board : json.objects("boards")) {
      Defaults same = defaults(board, Json.EMPTY, true);
      board.texts("machines").forEach(name -> machines.put(name, same));
    }
    return machines;
  }

  private static Program program(Json json) {
    return new Program(json.text("target", ""), json.texts("options"));
  }

  /** An older machine type has what the family has, unless it says otherwise itself. */
  private static Defaults defaults(Json json, Json family, boolean obscure) {
    Json older = json.object("older");
    Map<String, Defaults> versions =
        byName(older, name -> defaults(older.object(name), json, obscure));
    Map<String, List<String>> words = new LinkedHashMap<>(lists(family.object("words")));
    words.putAll(lists(json.object("words")));
    return new Defaults(
        obscure,
        json.text("display").or(() -> family.text("display")),
        json.text("display-at", family.text("display-at", "")),
        json.text("network").or(() -> family.text("network")),
        json.text("network-at", family.text("network-at", "")),
        json.text("drives").or(() -> family.text("drives")).or(() -> drives(words)),
        words,
        versions);
  }

  /** A CD-ROM that is there by default is on the usual interface. */
  private static Optional<String> drives(Map<String, List<String>> words) {
    return words.getOrDefault("cdrom", List.of()).stream()
        .filter(word -> word.startsWith(INTERFACE))
        .map(word -> word.substring(INTERFACE.length()).replaceFirst(",.*", ""))
        .findFirst();
  }

  static Map<String, List<String>> lists(Json json) {
    return byName(json, json::texts);
  }

  static Map<String, String> texts(Json json) {
    return byName(json, name -> json.text(name, ""));
  }

  static <T> Map<String, T> byName(Json json, Function<String, T> read) {
    Map<String, T> result = new LinkedHashMap<>();
    json.names().forEach(name -> result.put(name, read.apply(name)));
    return result;
  }
}
