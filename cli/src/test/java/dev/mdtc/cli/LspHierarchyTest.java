package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TypeHierarchyItem;
import org.eclipse.lsp4j.TypeHierarchyPrepareParams;
import org.eclipse.lsp4j.TypeHierarchySubtypesParams;
import org.eclipse.lsp4j.TypeHierarchySupertypesParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inheritance of drivers, and who sits on whom. */
class LspHierarchyTest {
  private static final String TEXT =
      """
      /dt-v1/;

      / {
      	machine = "q35";
      	device {
      		usb: qemu-xhci {
      			tablet: usb-tablet { };
      			kbd: usb-kbd { };
      		};
      		gpu: virtio-vga { };
      	};
      };
      """;

  @TempDir Path folder;
  private Path file;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    file = folder.toRealPath().resolve("web.dt");
    editor = Editor.start("--qemu", "7.2");
    editor.initialize(new ClientCapabilities());
    editor.open(file, TEXT);
  }

  @AfterEach
  void end() {
    editor.close();
  }

  private TypeHierarchyItem type(String part) {
    return Editor.await(
            editor
                .documents()
                .prepareTypeHierarchy(
                    new TypeHierarchyPrepareParams(
                        Editor.document(file), Texts.position(TEXT, part))))
        .get(0);
  }

  private List<String> above(TypeHierarchyItem item) {
    return Editor.await(
            editor.documents().typeHierarchySupertypes(new TypeHierarchySupertypesParams(item)))
        .stream()
        .map(TypeHierarchyItem::getName)
        .toList();
  }

  @Test
  void driversInherit() {
    TypeHierarchyItem tablet = type("usb-tablet");
    assertEquals(List.of("usb-hid"), above(tablet));
    assertEquals("usb-tablet", type("tablet:").getName());
    TypeHierarchyItem hid =
        Editor.await(
                editor
                    .documents()
                    .typeHierarchySupertypes(new TypeHierarchySupertypesParams(tablet)))
            .get(0);
    assertEquals("abstract", hid.getDetail());
    assertEquals(tablet.getRange(), hid.getRange());
    assertEquals(List.of("usb-device"), above(hid));
    List<TypeHierarchyItem> below =
        Editor.await(
            editor.documents().typeHierarchySubtypes(new TypeHierarchySubtypesParams(hid)));
    assertEquals(
        List.of("usb-kbd", "usb-mouse", "usb-tablet"),
        below.stream().map(TypeHierarchyItem::getName).toList());
    assertEquals(Texts.position(TEXT, "usb-kbd"), below.get(0).getRange().getStart());
  }

  private CallHierarchyItem stop(String part) {
    return Editor.await(
            editor
                .documents()
                .prepareCallHierarchy(
                    new CallHierarchyPrepareParams(
                        Editor.document(file), Texts.position(TEXT, part))))
        .get(0);
  }

  private List<CallHierarchyIncomingCall> above(CallHierarchyItem item) {
    return Editor.await(
        editor.documents().callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(item)));
  }

  private List<CallHierarchyOutgoingCall> below(CallHierarchyItem item) {
    return Editor.await(
        editor.documents().callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item)));
  }

  @Test
  void devicesSitOnBuses() {
    CallHierarchyItem usb = stop("usb: ");
    assertEquals("qemu-xhci@0 on rp1", usb.getDetail());
    List<CallHierarchyOutgoingCall> on = below(usb);
    assertEquals(
        List.of("tablet", "kbd"), on.stream().map(each -> each.getTo().getName()).toList());
    Range tablet = on.get(0).getFromRanges().get(0);
    assertEquals(Texts.position(TEXT, "usb-tablet"), tablet.getStart());
    CallHierarchyItem port = above(usb).get(0).getFrom();
    assertEquals("rp1", port.getName());
    CallHierarchyItem bus = above(port).get(0).getFrom();
    assertEquals("pcie.0", bus.getName());
    assertEquals(List.of(), above(bus));
    assertTrue(below(bus).stream().anyMatch(each -> each.getTo().getName().equals("rp1")));
    assertEquals("usb", above(stop("kbd:")).get(0).getFrom().getName());
  }

  @Test
  void whatIsGoneIsNowhere() {
    CallHierarchyItem usb = stop("usb: ");
    TypeHierarchyItem type = type("usb-tablet");
    editor.replace(file, "/dt-v1/;\n/ { machine = \"q35\"; };\n");
    assertEquals(List.of(), above(usb));
    assertEquals(List.of(), below(usb));
    assertEquals(List.of("usb-hid"), above(type));
    editor.close(file);
    usb.setUri("untitled:none");
    type.setUri("untitled:none");
    assertEquals(List.of(), below(usb));
    assertTrue(above(type).size() <= 1);
  }
}
