package dev.mdtc.emitters.template;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.machine.Device.From;
import java.nio.file.*;
import java.util.List;
import org.junit.jupiter.api.Test;

class TryTest {
  @Test
  void t() throws Exception {
    var m =
        Machines.machine(
            List.of(),
            List.of(
                Machines.device("", "mch", 0, From.BUILTIN),
                Machines.device("net0", "e1000", 2, From.ALLOCATED, Machines.text("mac", "52:54"))),
            "-name",
            "a b$");
    for (String t : Files.readString(Path.of("/tmp/look/tries")).split("\n----\n")) {
      long a = System.nanoTime();
      String r =
          Rendered.of(
              m,
              t.replace("@@100000", "#if(true)".repeat(100000))
                  .replace("@@P", "#set($x = " + "(".repeat(100000))
                  .replace("@@B", "#set($x = " + "[".repeat(40) + "]".repeat(40) + ")")
                  .replace(
                      "@@M", "#set($x = " + "$argv.get(".repeat(40) + "1" + ")".repeat(40) + ")")
                  .replace("@@I", "#set($x = " + "$argv[".repeat(40) + "1" + "]".repeat(40) + ")")
                  .replace("@@Q", "#set($x = " + "(".repeat(40) + "1" + ")".repeat(40) + ")"));
      System.out.println(
          "== "
              + (t.length() > 150 ? t.substring(0, 150) : t)
              + "\n-> "
              + (r.length() > 400 ? r.substring(0, 400) + "…" + r.length() : r)
              + "   "
              + (System.nanoTime() - a) / 1000000
              + " ms");
    }
  }
}
