package dev.mdtc.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MergePatchTest {
  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  /** JSON with apostrophes for quotes. */
  private static Map<String, Object> json(String text) throws IOException {
    return JsonTree.parse(text.replace('\'', '"'));
  }

  /** The examples of RFC 7386, appendix A, in which both documents are objects. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a':'b'}           | {'a':'c'}                      | {'a':'c'}
          {'a':'b'}           | {'b':'c'}                      | {'a':'b','b':'c'}
          {'a':'b'}           | {'a':null}                     | {}
          {'a':'b','b':'c'}   | {'a':null}                     | {'b':'c'}
          {'a':['b']}         | {'a':'c'}                      | {'a':'c'}
          {'a':'c'}           | {'a':['b']}                    | {'a':['b']}
          {'a':{'b':'c'}}     | {'a':{'b':'d','c':null}}       | {'a':{'b':'d'}}
          {'a':[{'b':'c'}]}   | {'a':[1]}                      | {'a':[1]}
          {'e':null}          | {'a':1}                        | {'e':null,'a':1}
          {}                  | {'a':{'bb':{'ccc':null}}}      | {'a':{'bb':{}}}
          """)
  void aPatchIsAppliedAsTheStandardSays(String document, String patch, String expected)
      throws IOException {
    assertEquals(json(expected), MergePatch.apply(json(document), json(patch)));
  }

  /** The example of RFC 7386, section 3. */
  @Test
  void aDocumentChangesOnlyWhereItsPatchSays() throws IOException {
    Map<String, Object> document =
        json(
            """
            {'title': 'Goodbye!', 'author': {'givenName': 'John', 'familyName': 'Doe'},
             'tags': ['example', 'sample'], 'content': 'This will be unchanged'}\
            """);
    Map<String, Object> patch =
        json(
            """
            {'title': 'Hello!', 'phoneNumber': '+01-123-456-7890',
             'author': {'familyName': null}, 'tags': ['example']}\
            """);

    assertEquals(
        json(
            """
            {'title': 'Hello!', 'author': {'givenName': 'John'}, 'tags': ['example'],
             'content': 'This will be unchanged', 'phoneNumber': '+01-123-456-7890'}\
            """),
        MergePatch.apply(document, patch));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a':1,'b':2}       | {'a':1,'b':2}       | {}
          {'a':1}             | {'a':2}             | {'a':2}
          {'a':1}             | {'b':1}             | {'a':null,'b':1}
          {'a':{'b':1,'c':2}} | {'a':{'b':1,'c':3}} | {'a':{'c':3}}
          {'a':{'b':1}}       | {'a':{}}            | {'a':{'b':null}}
          {'a':1}             | {'a':{}}            | {'a':{}}
          {}                  | {'a':{}}            | {'a':{}}
          {'a':{'b':1}}       | {'a':[{'b':1}]}     | {'a':[{'b':1}]}
          {'a':[1,2]}         | {'a':[1,3]}         | {'a':[1,3]}
          """)
  void aDifferenceSaysNoMoreThanWhatDiffers(String from, String to, String expected)
      throws IOException {
    assertEquals(
        JsonTree.text(json(expected)), JsonTree.text(MergePatch.between(json(from), json(to))));
  }

  @Test
  void aDifferenceIsInAlphabeticalOrderWhateverTheDocumentsAreIn() throws IOException {
    assertEquals(
        "{\n  \"a\": 1,\n  \"b\": null,\n  \"c\": 3\n}\n",
        JsonTree.text(MergePatch.between(json("{'c':2,'b':2}"), json("{'c':3,'a':1}"))));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theDifferenceOfAnyTwoDocumentsMakesOneOfTheOther(long seed) {
    RandomJson random = new RandomJson(seed);
    Map<String, Object> from = random.object();
    Map<String, Object> to = seed % 2 == 0 ? random.object() : random.edited(from);

    assertEquals(to, MergePatch.apply(from, MergePatch.between(from, to)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDifferenceIsWrittenAndReadWithoutLoss(long seed) throws IOException {
    RandomJson random = new RandomJson(seed);
    Map<String, Object> from = random.object();
    Map<String, Object> to = random.edited(from);
    String written = JsonTree.text(MergePatch.between(from, to));

    assertEquals(to, MergePatch.apply(from, JsonTree.parse(written)));
  }
}
