package dev.mdtc.emitters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.emitters.Machines;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonEmitterTest {
  private static final SourceFile FILE = new SourceFile("x.dt", "/ {\n\t\"😀\": e1001 { };\n};\n");

  @Test
  void aMachineIsItsWordsItsDiagnosticsAndItsDevices() {
    assertEquals(
        """
        {
          "argv" : [ "qemu", "-nodefaults", "-no-user-config", "-device", "e1000,id=net0,bus=pcie.0,addr=0x2", "-name", "a \\"b\\"\\n" ],
          "diagnostics" : [ ],
          "devices" : [ {
            "driver" : "mch",
            "bus" : "pcie.0",
            "address" : "0.0",
            "pci" : "0000:00:00.0",
            "from" : "builtin"
          }, {
            "id" : "net0",
            "driver" : "e1000",
            "bus" : "pcie.0",
            "address" : "2.0",
            "pci" : "0000:00:02.0",
            "version" : "7.2",
            "from" : "allocated"
          } ]
        }
        """,
        new JsonEmitter(List.of(), Spelling.USUAL)
            .emit(
                Machines.machine(
                    List.of(),
                    List.of(
                        Machines.device("", "mch", 0, From.BUILTIN),
                        Machines.device("net0", "e1000", 2, From.ALLOCATED)),
                    "-name",
                    "a \"b\"\n")));
  }

  @Test
  void linesAndColumnsCountFromOneAndACharacterIsOneColumn() {
    int name = FILE.text().indexOf("e1001");
    Diagnostic diagnostic =
        Diagnostic.of(CheckName.UNKNOWN_DRIVER, FILE.span(name, name + 5), "there is no 'e1001'")
            .note(FILE.span(0, 1), "in here")
            .fix(
                new Fix(
                    "did you mean e1000?",
                    List.of(new TextEdit(FILE.span(name, name + 5), "e1000"))));

    assertEquals(
        """
        [ {
          "check" : "unknown-driver",
          "severity" : "error",
          "file" : "x.dt",
          "start" : {
            "line" : 2,
            "column" : 7
          },
          "end" : {
            "line" : 2,
            "column" : 12
          },
          "message" : "there is no 'e1001'",
          "notes" : [ {
            "file" : "x.dt",
            "start" : {
              "line" : 1,
              "column" : 1
            },
            "end" : {
              "line" : 1,
              "column" : 2
            },
            "message" : "in here"
          } ],
          "help" : "did you mean e1000?",
          "edits" : [ {
            "file" : "x.dt",
            "start" : {
              "line" : 2,
              "column" : 7
            },
            "end" : {
              "line" : 2,
              "column" : 12
            },
            "replacement" : "e1000"
          } ]
        } ]
        """,
        DiagnosticJson.of(List.of(diagnostic)));
  }

  @Test
  void adviceHasNoEdits() {
    Diagnostic diagnostic =
        Diagnostic.of(CheckName.UNKNOWN_DRIVER, FILE.span(0, 0), "what").help("think");

    assertEquals(
        """
        [ {
          "check" : "unknown-driver",
          "severity" : "error",
          "file" : "x.dt",
          "start" : {
            "line" : 1,
            "column" : 1
          },
          "end" : {
            "line" : 1,
            "column" : 1
          },
          "message" : "what",
          "help" : "think"
        } ]
        """,
        DiagnosticJson.of(List.of(diagnostic)));
  }

  @Test
  void nothingToSayIsAnEmptyList() {
    assertEquals("[ ]\n", DiagnosticJson.of(List.of()));
  }
}
