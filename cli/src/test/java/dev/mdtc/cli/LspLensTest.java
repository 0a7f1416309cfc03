package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands above the lines of a description. */
class LspLensTest {
  private static final String WHOLE =
      """
      /dt-v1/;
      /include/ "part.dt"

      / {
      	machine = "q35";
      	device {
      		net0: virtio-net-pci { netdev = &lan; };
      		usb: qemu-xhci { };
      		bus usb.0 { tablet: usb-tablet { }; };
      	};
      };
      """;

  private static final String PART =
      """
      / {
      	netdev {
      		lan: user { };
      	};
      	device {
      		rng: virtio-rng-pci { };
      	};
      };
      """;

  private static final String OVERLAY =
      """
      &rng {
      	max-bytes = 100;
      	period = 1000;
      };
      """;

  @TempDir Path folder;
  private Cli cli;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder).with("web.dt", WHOLE + OVERLAY).with("part.dt", PART);
    editor = Editor.start("--qemu", "7.2");
    editor.initialize(new ClientCapabilities());
  }

  @AfterEach
  void end() {
    editor.close();
  }

  private List<? extends CodeLens> lenses(String name) {
    return Editor.await(
        editor.documents().codeLens(new CodeLensParams(Editor.document(cli.path(name)))));
  }

  private List<String> resolved(String name) {
    return lenses(name).stream()
        .map(
            lens ->
                lens.getCommand() != null
                    ? lens
                    : Editor.await(editor.documents().resolveCodeLens(lens)))
        .map(lens -> lens.getRange().getStart().getLine() + ": " + lens.getCommand().getTitle())
        .toList();
  }

  @Test
  void usesAndOverlaysAreCountedOverAllFiles() {
    editor.open(cli.path("web.dt"), WHOLE + OVERLAY);
    editor.open(cli.path("part.dt"), PART);
    assertEquals(
        List.of(
            "0: show command line",
            "0: pin (not pinned yet)",
            "6: 0 references",
            "7: 1 reference",
            "8: 0 references"),
        resolved("web.dt"));
    assertEquals(List.of("5: 1 reference", "5: changed by 1 overlay"), resolved("part.dt"));
  }

  @Test
  void pinsSayHowTheyStand() {
    cli.run("pin --qemu 7.2 @web.dt");
    editor.open(cli.path("web.dt"), WHOLE + OVERLAY);
    assertEquals(
        List.of("0: show command line", "0: pinned", "0: pin difference"),
        resolved("web.dt").subList(0, 3));
    editor.replace(cli.path("web.dt"), WHOLE + OVERLAY.replace("100", "200"));
    assertEquals("0: pin (differs from the pin)", resolved("web.dt").get(1));
  }

  @Test
  void manyNodesHaveTheirLensesQuickly() {
    StringBuilder text = new StringBuilder("/dt-v1/;\n/ {\n\tmachine = \"q35\";\n\tdevice {\n");
    for (int i = 0; i < 3000; i++) {
      text.append("\t\td" + i + ": virtio-rng-pci { };\n");
    }
    text.append("\t};\n};\n");
    editor.open(cli.path("many.dt"), text.toString());
    List<? extends CodeLens> first = lenses("many.dt");
    Editor.await(editor.documents().resolveCodeLens(first.getLast()));
    long start = System.nanoTime();
    assertEquals(3002, lenses("many.dt").size());
    for (CodeLens lens : first.subList(100, 150)) {
      assertEquals(
          "0 references",
          Editor.await(editor.documents().resolveCodeLens(lens)).getCommand().getTitle());
    }
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(milliseconds < 2000, () -> milliseconds + " ms");
  }
}
