package dev.mdtc.emitters.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates make, and what they can't do. */
class TemplateTest {
  private static final Machine MACHINE =
      Machines.machine(
          List.of(),
          List.of(
              Machines.device("", "mch", 0, From.BUILTIN),
              Machines.device(
                  "net0",
                  "e1000",
                  2,
                  From.PIN,
                  Machines.text("mac", "52:54"),
                  new Setting("size", new Value.Size(BigInteger.ONE.shiftLeft(40))),
                  new Setting("on", new Value.Bool(true)))),
          "-name",
          "a b");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$name $target $release $binary $version | web x86_64 7.2.22 qemu 7.2",
        "${name}x $!{name} $name.length() | webx web 3",
        "#foreach($d in $devices)$!d.id/$d.from #end | /builtin net0/pin",
        "$devices[-1].settings.mac $devices[1].settings.size | 52:54 1099511627776",
        "#foreach($key in $devices[1].settings.keySet())$key=$devices[1].settings[$key] #end"
            + " | mac=52:54 size=1099511627776 on=true",
        "#foreach($o in $options)$quote.shell($o.words);#end"
            + " | -nodefaults -no-user-config;-device e1000,id=net0,bus=pcie.0,addr=0x2,mac=52:54,"
            + "size=1T,on=on;-name 'a b';",
        "#foreach($w in $argv)$foreach.count#if($foreach.hasNext),#end#end | 1,2,3,4,5,6,7",
        "#if($devices[0].id)yes#{else}no#end #if($devices[1].settings.foo)yes#{else}no#end | no no",
        "#macro(twice $x)$x$x#end#twice('ab') | abab",
        "#set($n = 3 * 4 - 2)$n #set($s = $name + '-' + $n)$s \"$s\" | 10 web-10 \"web-10\"",
        "#set($s = \"<$name>\")$s | <web>",
        "$name.substring(1,2) $name.replace('e','x') $name.toUpperCase() $name.split('e')[1]"
            + " | e wxb WEB b",
        "$argv.size() $argv.contains('qemu') $argv.isEmpty() | 7 true false",
        "\\$name \\${HOME} #[[${HOME} $x]]# $1 \"$@\" $(ls) `x` | $name ${HOME} ${HOME} $x $1"
            + " \"$@\" $(ls) `x`",
        "#foreach($i in [1..9])#if($i == 4)#break#end$i#end | 123",
      })
  void templatesWriteMachines(String template, String text) {
    assertEquals(text, Rendered.of(MACHINE, template).strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x $nmae $devcies | 1:3 $nmae [unknown-name] there is no $nmae here",
        "x\t$devices[0].nmae | 1:15 nmae [unknown-name] there is no 'nmae' in a device",
        "#if($nmae)#end | 1:5 $nmae [unknown-name] there is no $nmae here",
        "#set($x = \"a $nmae\") | 1:14 $nmae [unknown-name] there is no $nmae here",
        "$name.foo | 1:7 foo [unknown-name] a text has no 'foo'",
        "$name.foo() | 1:7 foo [unknown-name] a text has no method 'foo'",
        "$quote.foo($name) | 1:8 foo [unknown-name] a tool has no method 'foo'",
        "#foo($name) | 1:1 #foo [unknown-name] there is no directive or macro #foo",
        "$devices[0].id | 1:1 $devices [failed-template] $devices[0].id has no value here",
        "$devices[0].id.length() | 1:16 length [failed-template] there is no value here that could"
            + " have anything",
        "$devices.get(7) | 1:10 get [failed-template] the list has 2 elements, and none at 7",
        "$argv | 1:1 $argv [failed-template] $argv is a list, which can't be printed as it is",
        "$name.substring(7) | 1:7 substring [failed-template] the text has 3 characters, of which"
            + " this asks for others",
        "$name.contains() | 1:7 contains [failed-template] contains() takes 1 argument, not 0",
        "$name.contains(7) | 1:7 contains [failed-template] contains() needs a text, not a number",
        "#set($x = $name - 1) | 1:11 $name [failed-template] this must be a number, and is a text",
        "#set($x = 1 / 0)$x | 1:15 0 [failed-template] Right side of division operation is zero."
            + " Must be non-zero.",
        "$foreach.index | 1:1 $foreach [failed-template] $foreach isn't set yet when this is"
            + " reached",
        "#macro(m $a)#end#m() | 1:17 #m [failed-template] Need at least 1 argument for macro #m but"
            + " only 0 where provided",
        "#set($name.x = 1) | 1:6 $name [failed-template] what a template is given can't be changed",
        "#set($argv[0] = 1) | 1:11 [ [unknown-name] a list has no method 'set'",
        "#if($name | 1:10  [malformed-template] this must not end here",
        "#if(true) x | 1:12  [malformed-template] the template ends here, and something in it is"
            + " still open",
        "a #end | 1:3 #end [malformed-template] '#end' can't stand here",
        "#set($x = 'a | 1:13  [malformed-template] this is no part of a template",
        "#set($x = {'a': 1}) | 1:11 { [malformed-template] a template can't make a map",
      })
  void mistakesAreErrorsAtTheirPlace(String template, String diagnostic) {
    assertEquals(diagnostic, Rendered.of(MACHINE, template).lines().findFirst().orElse("").strip());
  }

  @Test
  void allUnknownNamesAreReportedInOneRun() {
    assertEquals(
        """
        1:1 $a [unknown-name] there is no $a here
        2:1 $b [unknown-name] there is no $b here
        3:1 #c [unknown-name] there is no directive or macro #c\
        """,
        Rendered.of(MACHINE, "$a\n$b\n#c()\n"));
  }

  /** What would reach files or classes in other engines, or in this one left to itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#include('/etc/passwd')",
        "#parse('/etc/passwd')",
        "#include($name)",
        "#evaluate('$name')",
        "#define($x)$name#end$x",
        "#stop",
        "$name.class",
        "$name.getClass()",
        "$name.class.forName('java.lang.Runtime').getRuntime().exec('id')",
        "$name.getClass().forName('java.lang.Runtime')",
        "$argv.class",
        "$argv.getClass()",
        "$argv.stream()",
        "$argv.iterator()",
        "$argv.toString()",
        "$argv.hashCode()",
        "$argv.add('x')",
        "$argv.clear()",
        "$devices[0].put('id', 'x')",
        "$devices[0].settings.put('id', 'x')",
        "$devices[0].entrySet()",
        "$quote.class",
        "$quote.getDeclaringClass()",
        "$quote.TOOLS",
        "$name.bytes",
        "$name.chars()",
        "$name.repeat(1000000000)",
        "$name.format('%1000000000d', 1)",
        "$name.matches('(a+)+b')",
        "$name.replaceAll('(a+)+', 'x')",
        "#foreach($x in [1])$foreach.class#end",
        "#foreach($x in [1])$foreach.getInfo()#end",
        "#foreach($x in [1])$foreach.stop()#end",
        "#foreach($x in [1])$foreach.put('a', 'b')#end",
        "#foreach($x in [1])$foreach#end",
        "$context",
        "$request",
        "$velocityCount",
        "$bodyContent",
        "#macro(m)$bodyContent#end#set($bodyContent = 1)#@m()x#end",
        "#set($x = 1)$x.class",
        "#set($x = 1)$x.getClass()",
        "#set($x = [1])$x.getClass()",
        "#set($x = [1..2])$x.getClass()",
        "#set($x = true)$x.getClass()",
        "#set($x = \"#include('/etc/passwd')\")",
        "#set($x = \"$name.class\")$x",
      })
  void nothingIsReachedButTheModel(String template) {
    assertRefused(template);
  }

  /** What would run on, fill the memory or overflow the stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#foreach($i in [1..2000000000])#end",
        "#foreach($i in [1..2000000000])$i#end",
        "#foreach($i in [1..2000000000])xxxxxxxxxxxxxxxxxxxxxxxxx#end",
        "#foreach($i in [1..2000000000])#if($i == 0)#end#end",
        "#foreach($i in [1..3000])#foreach($j in [1..3000])#foreach($k in [1..3000])#end#end#end",
        "#set($r = [1..2000000000])$r",
        "#set($r = [1..2000000000])#if($r == 'x')#end",
        "#set($r = [1..2000000000])#if($r == $r)#end",
        "#set($r = [1..2000000000])#set($s = 'x' + $r)",
        "#set($r = [1..2000000000])#set($s = \"$r\")",
        "#set($r = [1..2000000000])$r.contains('x')",
        "#set($r = [1..2000000000])$quote.shell($r)",
        "#set($r = [1..2000000000])$quote.json($r)",
        "#set($s = 'xxxx')#foreach($i in [1..100])#set($s = \"$s$s\")#end",
        "#set($s = 'xxxx')#foreach($i in [1..100])#set($s = $s + $s)#end",
        "#set($s = 'xxxx')#foreach($i in [1..100])#set($s = $s.replace('x', $s))#end",
        "#set($s = 'xxxx')#foreach($i in [1..100])#set($s = $quote.json($s))#end",
        "#set($s = 'xxxx')#foreach($i in [1..17])#set($s = \"$s$s\")#end#foreach($i in"
            + " [1..1000000])#if($s.indexOf(\"x$s\") == 0)#end#end",
        "#set($s = 'xxxx')#foreach($i in [1..17])#set($s = \"$s$s\")#end#foreach($i in"
            + " [1..1000000])#if(\"$s\" == $s)#end#end",
        "#set($l = ['a'])#foreach($i in [1..100])#set($l = [$l, $l])#end",
        "#set($n = 3)#foreach($i in [1..100])#set($n = $n * $n)#end",
        "#set($s = '1e999999999')#set($n = $s - 1)",
        "#set($s = '1e999999999')#if($s < 1)#end",
        "#set($s = '1e999999999')#foreach($i in [1..$s])#end",
        "#macro(a)#a()#end#a()",
        "#macro(a)#a()#a()#a()#end#a()",
        "#macro(a $d)#if($d > 0)#set($e = $d - 1)#a($e)#set($e = $d - 1)#a($e)#set($e = $d -"
            + " 1)#a($e)#set($e = $d - 1)#a($e)#set($e = $d - 1)#a($e)#end#end#a(19)",
      })
  void nothingRunsOnOrGrowsWithoutEnd(String template) {
    assertRefused(template);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "#if(true)\\,''",
        "#set($x = (\\,1",
        "#set($x = [\\,1",
        "#foreach($i in $argv)\\,''",
        "$argv.get(\\,1",
        "$argv[\\,1",
        "#if(!\\,true",
        "#set($x = 1 + (\\,1",
      })
  void nestingHasAnEnd(String open, String inside) {
    for (int depth : new int[] {40, 100_000}) {
      String template = open.replace("\\", "").repeat(depth) + inside.replace("''", "");

      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertTrue(Rendered.of(MACHINE, template).contains("[malformed-template]")));
    }
  }

  @Test
  void aLargeTemplateIsRefused() {
    assertRefused("x".repeat((1 << 20) + 1));
  }

  private static void assertRefused(String template) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String outcome = Rendered.of(MACHINE, template);
          assertTrue(
              outcome.matches("(?s).*\\[(malformed-template|unknown-name|failed-template)\\].*"),
              outcome.substring(0, Math.min(200, outcome.length())));
        });
  }

  @Test
  void manyDevicesAreNotTooMuch() {
    List<Device> many =
        Collections.nCopies(
            100_000, Machines.device("net0", "e1000", 2, From.PIN, Machines.text("mac", "52:54")));
    String text =
        Rendered.of(
            Machines.machine(List.of(), many),
            """
            #foreach($d in $devices)
            $d.id: $d.driver at $d.address#if($d.settings.mac), $d.settings.mac#end
            #end
            #foreach($o in $options)
            $quote.systemd($o.words)
            #end
            """);

    assertEquals(200_001, text.lines().count(), text.substring(0, 100));
  }
}
