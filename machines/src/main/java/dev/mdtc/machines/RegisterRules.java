package dev.mdtc.machines;

import dev.mdtc.model.catalogue.RegisterNames;
import dev.mdtc.model.catalogue.RegisterNames.Capability;
import dev.mdtc.model.catalogue.RegisterNames.Register;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The registers that PCI fixes: {@code rules/registers.json}. */
final class RegisterRules {
  private RegisterRules() {}

  static RegisterNames bundled() {
    Json json = Resources.rules("registers");
    Json types = json.object("headers");
    Map<Integer, List<Register>> headers = new TreeMap<>();
    for (String type : types.names()) {
      headers.put(HexFormat.fromHexDigits(type), registers(types.values(type)));
    }
    Json ids = json.object("capabilities");
    Map<Integer, Capability> capabilities = new TreeMap<>();
    for (String id : ids.names()) {
      Json capability = ids.object(id);
      capabilities.put(
          HexFormat.fromHexDigits(id),
          new Capability(capability.text("name", ""), registers(capability.values("registers"))));
    }
    return new RegisterNames(headers, capabilities);
  }

  private static List<Register> registers(List<?> rows) {
    List<Register> registers = new ArrayList<>();
    for (Object row : rows) {
      List<?> parts = (List<?>) row;
      registers.add(
          new Register(
              HexFormat.fromHexDigits(parts.get(0).toString()),
              Integer.parseInt(parts.get(1).toString()),
              Optional.of(parts.get(2).toString())));
    }
    return registers;
  }
}
