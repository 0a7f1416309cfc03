package dev.mdtc.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static Node node(Node.Kind kind, String label, String name, String address) {
    return new Node(
        kind,
        Optional.of(label).filter(text -> !text.isEmpty()),
        name,
        Optional.of(address).filter(text -> !text.isEmpty()),
        List.of(),
        List.of(),
        List.of());
  }

  private static Directive directive(String name, PropertyValue... arguments) {
    return new Directive(name, List.of(arguments));
  }

  private static DeviceTree tree(Directive... directives) {
    return new DeviceTree(List.of(directives), node(Node.Kind.ROOT, "", "/", ""));
  }

  @Test
  void aTitleIsHowTheHeadIsWritten() {
    assertEquals("/", node(Node.Kind.ROOT, "", "/", "").title());
    assertEquals("e1000", node(Node.Kind.NAMED, "", "e1000", "").title());
    assertEquals("net0: e1000@3,1", node(Node.Kind.NAMED, "net0", "e1000", "3,1").title());
    assertEquals("bus pcie.0", node(Node.Kind.BUS, "", "pcie.0", "").title());
  }

  @Test
  void ofSeveralChildrenWithOneNameTheFirstIsFound() {
    Node first = node(Node.Kind.NAMED, "a", "e1000", "");
    Node second = node(Node.Kind.NAMED, "b", "e1000", "");
    Node parent =
        new Node(
            Node.Kind.NAMED,
            Optional.empty(),
            "device",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(first, second));

    assertEquals(Optional.of(first), parent.child("e1000"));
    assertEquals(Optional.empty(), parent.child("e1001"));
  }

  @Test
  void aNodeKeepsItsPartsWhateverBecomesOfTheLists() {
    List<Property> properties =
        new ArrayList<>(List.of(Property.of("mac", new PropertyValue.Text("a"))));
    Node node =
        new Node(
            Node.Kind.NAMED,
            Optional.empty(),
            "e1000",
            Optional.empty(),
            List.of(),
            properties,
            List.of());
    properties.clear();

    assertTrue(node.property("mac").isPresent());
    assertThrows(UnsupportedOperationException.class, () -> node.properties().clear());
  }

  @Test
  void onlyAStringIsTheTextOfADirective() {
    assertEquals(Optional.of("7.2"), directive("qemu", new PropertyValue.Text("7.2")).text());
    assertEquals(Optional.empty(), directive("qemu", PropertyValue.Whole.of(7)).text());
    assertEquals(Optional.empty(), directive("complete").text());
  }

  @Test
  void onlyTheFirstArgumentIsTheTextOfADirective() {
    assertEquals(
        Optional.empty(),
        directive("argv", PropertyValue.Whole.of(1), new PropertyValue.Text("x")).text());
  }

  @Test
  void aTreeIsCompleteIfItSaysSo() {
    assertTrue(tree(directive("qemu"), directive("complete")).complete());
    assertFalse(tree(directive("qemu")).complete());
  }
}
