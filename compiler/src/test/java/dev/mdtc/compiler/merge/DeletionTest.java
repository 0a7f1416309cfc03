package dev.mdtc.compiler.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionTest {
  private static final String BASE =
      """
      / {
          device {
              usb: xhci { tablet: usb-tablet@1 { }; };
              bus isa.0 { com: serial { irq = 4; index = 0; }; };
          };
      };
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/delete-node/ &usb;",
        "/delete-node/ &{/device/usb};",
        "/ { device { /delete-node/ usb; }; };",
        "/ { device { /delete-node/ xhci; }; };",
        "/ { device { /delete-node/ &usb; }; };",
        "&{/device} { /delete-node/ \"usb\"; };"
      })
  void aNodeGoesWithWhatIsInside(String deletion) {
    Merging.of(BASE, deletion)
        .gives(
            """
            /
              device
                bus isa.0
                  com: serial
                    irq = 4
                    index = 0
            """);
  }

  @Test
  void aNodeIsDeletedByItsNameAndAddressOrByItsBus() {
    Merging.of(
            BASE,
            "&usb { /delete-node/ usb-tablet@1; };",
            "/ { device { /delete-node/ bus isa.0; }; };")
        .gives(
            """
            /
              device
                usb: xhci
            """);
  }

  @Test
  void aPropertyIsDeletedByItsName() {
    Merging.of(BASE, "&com { /delete-property/ irq; /delete-property/ \"index\"; };")
        .gives(
            """
            /
              device
                usb: xhci
                  tablet: usb-tablet@1
                bus isa.0
                  com: serial
            """);
  }

  @Test
  void whatWasDeletedMayBeWrittenAnew() {
    Merging.of(
            BASE,
            "/delete-node/ &usb; / { device { usb: ehci { }; }; };",
            "&com { /delete-property/ irq; irq = 3; };")
        .gives(
            """
            /
              device
                bus isa.0
                  com: serial
                    index = 0
                    irq = 3
                usb: ehci
            """);
  }

  @Test
  void whatWasSetInTheSameBodyMayBeDeletedAndSetAnew() {
    Merging.of("/ { device { a: b { x = 1; /delete-property/ x; x = 2; }; }; };")
        .gives(
            """
            /
              device
                a: b
                  x = 2
            """);
  }

  @Test
  void aDeletedNodeCanNotBeReferredTo() {
    Merging merging = Merging.of(BASE, "/delete-node/ &usb; &com { to = &tablet; };");

    assertEquals(List.of("unresolved-reference at file2.dt:1 &tablet"), merging.problems());
    assertEquals(
        List.of("file1.dt:3 usb-tablet"),
        merging.diagnostics().getFirst().notes().stream()
            .map(note -> Merging.place(note.place()))
            .toList());
  }

  @Test
  void whatIsNotThereCanNotBeDeleted() {
    assertEquals(
        List.of(
            "unresolved-reference at file2.dt:1 &nobody",
            "nothing-to-delete at file3.dt:1 xhci@1",
            "nothing-to-delete at file4.dt:1 iqr"),
        Merging.of(
                BASE,
                "/delete-node/ &nobody;",
                "/ { device { /delete-node/ xhci@1; }; };",
                "&com { /delete-property/ iqr; };")
            .problems());
  }

  @Test
  void aNameOfSeveralNodesDeletesNone() {
    assertEquals(
        List.of("malformed-directive at file1.dt:1 a"),
        Merging.of("/ { device { a { }; a { }; /delete-node/ a; }; };").problems());
  }

  @Test
  void aNodeThatIsDeletedFromInsideIsGoneWithAllThatFollows() {
    Merging merging =
        Merging.of("/ { device { a: x { /delete-node/ &a; b: y { }; }; c: z { to = &b; }; }; };");

    assertEquals(List.of("unresolved-reference at file1.dt:1 &b"), merging.problems());
  }
}
