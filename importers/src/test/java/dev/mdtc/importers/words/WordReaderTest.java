package dev.mdtc.importers.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words are what a shell would make of them, and know where they stand. */
class WordReaderTest {
  private final List<Diagnostic> found = new ArrayList<>();

  private List<Word> read(String text) {
    return WordReader.read(new SourceFile("x", text), word -> word.contains("qemu"), found::add);
  }

  private List<String> texts(String text) {
    return read(text).stream().map(Word::text).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "qemu a b|qemu,a,b",
        "qemu 'a b' \"c d\"|qemu,a b,c d",
        "qemu a\\ b|qemu,a b",
        "qemu ''|qemu,",
        "qemu \"a\\\"b\"|qemu,a\"b",
        "qemu $'a\\tb\\x41\\101\\u00e9'|qemu,a\tbAA\u00e9",
        "X=1 exec sudo qemu -m 1|qemu,-m,1",
        "X=1; qemu -m $X \"${X}G\"|qemu,-m,1,1G",
        "X='a b'; qemu $X \"$X\"|qemu,a,b,a b",
        "X=a; X+=b; qemu $X|qemu,ab",
        "qemu \"$@\" $* a|qemu,a",
        "qemu ${X:-a} ${X:+b} ${X=c d}|qemu,a,c,d",
        "X=1; qemu ${X:-a} ${X:+b} \"${X-}\"|qemu,1,b,1",
        "a=(-m 1 'x y'); qemu \"${a[@]}\" b|qemu,-m,1,x y,b",
        "a=(b c); a+=(d); qemu ${a[*]}|qemu,b,c,d",
        "qemu a 2>&1 >log <in b # c|qemu,a,b",
        "qemu a & echo b|qemu,a",
        "echo no; qemu yes|qemu,yes",
        "qemu a#b|qemu,a#b",
        "-m 1 -S|-m,1,-S",
      })
  void wordsAreAShells(String text, String words) {
    assertEquals(words, String.join(",", texts(text)).strip());
    assertEquals(List.of(), found);
  }

  @Test
  void linesGoOnBehindABackslash() {
    assertEquals(
        List.of("qemu", "-m", "1", "-S"),
        texts("#!/bin/sh\n# x\nqemu \\\n  -m \\\r\n 1 \\\n -S\nexit\n"));
  }

  @Test
  void anArrayGoesOnOverLinesWithComments() {
    assertEquals(
        List.of("qemu", "-m", "1", "-S"), texts("a=(\n -m 1 # size\n -S\n)\nqemu \"${a[@]}\"\n"));
  }

  @Test
  void everyPartOfAWordHasAPlace() {
    Word word = read("qemu 'a,b'c=$'\\x41'd").get(1);

    assertEquals("a,bc=Ad", word.text());
    assertEquals("b", word.place(2, 3).text());
    assertEquals("c", word.place(3, 4).text());
    assertEquals("d", word.place(6, 7).text());
    assertEquals("'a,b'c=$'\\x41'd", word.place().text());
  }

  @Test
  void aCommandLineOfAProcessHasNulsBetweenItsWords() {
    assertEquals(List.of("qemu", "", "a b", "-S"), texts("qemu\0\0a b\0-S\0"));
  }

  @Test
  void whatIsNoTextHasNoWords() {
    assertEquals(List.of(), texts("\u007fELF\0\u0002\0-x\0"));
    assertEquals(List.of(), texts("\ufffd\n-x \ufffd\n"));
    assertEquals(List.of("qemu", "-name", "\ufffd"), texts("qemu -name \ufffd\n"));
  }

  @Test
  void jsonIsAnArrayOfWords() {
    assertEquals(List.of("qemu", "a b", "\u00e9\n"), texts("[\"qemu\", \"a b\", \"\\u00e9\\n\"]"));
    assertEquals(List.of("qemu", "-S"), texts("{\"devices\": [{}], \"argv\": [\"qemu\", \"-S\"]}"));
    assertEquals(List.of(), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "qemu 'a|unterminated-quote",
        "qemu \"a|unterminated-quote",
        "qemu $'a|unterminated-quote",
        "qemu ${a|unterminated-quote",
        "qemu $X|unknown-variable",
        "qemu $(id)|unknown-variable",
        "qemu `id` |unknown-variable",
        "qemu ~/x|unknown-variable",
        "a=(\"$X\"); qemu \"${a[@]}\"|unknown-variable",
        "[1]|malformed-option",
        "[\"a\"|malformed-option",
      })
  void whatNobodyKnowsIsReported(String text, String check) {
    texts(text);

    assertTrue(
        found.stream().anyMatch(each -> each.check().label().equals(check)), found.toString());
  }
}
