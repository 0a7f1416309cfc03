package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every part of a tree knows where it starts and where it ends. */
class PositionTest {
  private static Statement statement(String text) {
    return Parsed.clean(text).tree().statements().getFirst();
  }

  private static Head head(String text) {
    return ((NodeStatement) statement(text)).head();
  }

  private static String place(Span span) {
    return span.start() + ".." + span.end() + " " + span.text();
  }

  private static List<String> tokens(String text) {
    return SourceParser.tokens(new SourceFile("x.dt", text)).stream()
        .map(token -> token.kind() + " " + place(token.span()))
        .toList();
  }

  @Test
  void aStatementReachesFromItsFirstTokenToItsSemicolon() {
    NodeStatement root = Parsed.clean("  / { // c\n x = 1 ; \n } ; // d").node();

    assertEquals("/ { // c\n x = 1 ; \n } ;", root.span().text());
    assertEquals("x = 1 ;", root.body().getFirst().span().text());
  }

  @Test
  void everyPartOfAHeadHasItsPlace() {
    Head.NamedHead head =
        assertInstanceOf(Head.NamedHead.class, head("net0 : \"e1000\" @3,1 { };"));

    assertEquals("0..19 net0 : \"e1000\" @3,1", place(head.span()));
    assertEquals("0..4 net0", place(head.labels().getFirst().span()));
    assertEquals("7..14 \"e1000\"", place(head.name().span()));
    assertEquals("e1000", head.name().text());
    Word address = head.unitAddress().orElseThrow();
    assertEquals("15..19 @3,1", place(address.span()));
    assertEquals("3,1", address.text());
  }

  @Test
  void theOtherHeadsHaveTheirPlacesToo() {
    assertEquals("0..1 /", place(head("/ { };").span()));
    assertEquals("0..5 &net0", place(head("&net0 { };").span()));
    assertEquals("0..9 &{/a/b c}", place(head("&{/a/b c} { };").span()));
    Head.BusHead bus = assertInstanceOf(Head.BusHead.class, head("bus  pcie.0 { };"));
    assertEquals("0..11 bus  pcie.0", place(bus.span()));
    assertEquals("5..11 pcie.0", place(bus.name().span()));
  }

  @Test
  void aDirectiveIsKnownByItsWordAndPlacedWithItsSlashes() {
    DirectiveStatement directive = (DirectiveStatement) statement("/qemu/ \"7.2\", 3;");

    assertEquals("qemu", directive.name().text());
    assertEquals("0..6 /qemu/", place(directive.name().span()));
    assertEquals("0..16 /qemu/ \"7.2\", 3;", place(directive.span()));
    assertEquals("7..12 \"7.2\"", place(directive.arguments().get(0).span()));
    assertEquals("14..15 3", place(directive.arguments().get(1).span()));
  }

  @Test
  void anIncludeNeedsNoSemicolonAndOwnsItIfItIsThere() {
    assertEquals("/include/ \"a\"", statement("/include/ \"a\" / { };").span().text());
    assertEquals("/include/ \"a\" ;", statement("/include/ \"a\" ; / { };").span().text());
  }

  @Test
  void aDirectiveMayNameANodeOrABus() {
    Literal.NodeNameLiteral node =
        (Literal.NodeNameLiteral)
            ((DirectiveStatement) statement("/delete-node/ e1000@3;")).arguments().getFirst();
    assertEquals("14..21 e1000@3", place(node.span()));
    assertEquals("19..21 @3", place(node.unitAddress().orElseThrow().span()));

    Literal.NodeNameLiteral bus =
        (Literal.NodeNameLiteral)
            ((DirectiveStatement) statement("/delete-node/ bus isa.0;")).arguments().getFirst();
    assertEquals("14..23 bus isa.0", place(bus.span()));
    assertEquals("18..23 isa.0", place(bus.name().span()));
  }

  @Test
  void aValueIsPlacedWithEverythingThatBelongsToIt() {
    assertEquals("- 5", Parsed.value("- 5").span().text());
    assertEquals("( 1 + 2 )", Parsed.value("( 1 + 2 )").span().text());
    assertEquals("{ a; }", Parsed.value("{ a; }").span().text());
    assertEquals("\"a\\\"b\"", Parsed.value("\"a\\\"b\"").span().text());
    assertEquals("&\"a b\"", Parsed.value("&\"a b\"").span().text());
  }

  @Test
  void offsetsAreCountedInUtf16WhateverStandsBefore() {
    Parsed parsed = Parsed.clean("/* 😀 */ / { name = \"😀ä\"; x = 1; };");

    assertEquals("9..10 /", place(parsed.node().head().span()));
    assertEquals("20..25 \"😀ä\"", place(parsed.property().values().getFirst().span()));
    assertEquals("27..33 x = 1;", place(parsed.node().body().get(1).span()));
  }

  @Test
  void everyTokenIsListedAndCommentsAreAmongThem() {
    assertEquals(
        List.of(
            "WORD 0..1 a",
            "PUNCTUATION 1..2 :",
            "KEYWORD 3..6 bus",
            "WORD 7..8 b",
            "UNIT_ADDRESS 8..10 @1",
            "BLOCK_COMMENT 11..19 /* 😀 */",
            "PUNCTUATION 20..21 {",
            "WORD 22..25 bus",
            "PUNCTUATION 25..26 ;",
            "DIRECTIVE 27..30 /x/",
            "REFERENCE 31..33 &c",
            "PUNCTUATION 33..34 ,",
            "STRING 35..38 \"d\"",
            "LINE_COMMENT 39..43 // e"),
        tokens("a: bus b@1 /* 😀 */ { bus; /x/ &c, \"d\" // e\n"));
  }

  @Test
  void whatIsNoTokenIsOneToo() {
    assertEquals(
        List.of(
            Token.Kind.WORD + " 0..1 a",
            Token.Kind.STRAY + " 2..3 #",
            Token.Kind.STRING + " 4..8 \"abc",
            Token.Kind.BLOCK_COMMENT + " 9..13 /* x"),
        tokens("a # \"abc\n/* x"));
  }
}
