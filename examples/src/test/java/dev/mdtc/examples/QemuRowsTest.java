package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each of the numbered facts of what QEMU does with an unpinned command line has a test, named by
 * its number, or a reason why mdtc has no say in it.
 */
class QemuRowsTest {
  private static final int LAST = 55;
  private static final Pattern NUMBER = Pattern.compile("q(\\d+)[A-Z].*");

  private static final Map<Integer, String> NOT_OURS =
      Map.of(
          5, "the order of -device in two spellings: mdtc writes one spelling, all places pinned",
          6, "-drive if=virtio makes a device behind the others' backs: mdtc writes -device alone",
          7, "-vga, -nic and -usb come before every -device: mdtc writes none of them",
          29, "hot-plug into a running machine",
          38, "hot-plug into a running machine");

  @Test
  void eachRowHasATestOrAReason() {
    List<Integer> numbers = new ArrayList<>(NOT_OURS.keySet());
    Stream.of(
            QemuPciRowsTest.class,
            QemuBridgeRowsTest.class,
            QemuBusRowsTest.class,
            MemoryDevicesTest.class)
        .flatMap(each -> Stream.of(each.getDeclaredMethods()))
        .forEach(
            method -> {
              Matcher number = NUMBER.matcher(method.getName());
              if (number.matches()) {
                numbers.add(Integer.valueOf(number.group(1)));
              }
            });
    assertEquals(
        IntStream.rangeClosed(1, LAST).boxed().toList(), numbers.stream().sorted().toList());
  }
}
