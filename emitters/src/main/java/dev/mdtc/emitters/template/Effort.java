package dev.mdtc.emitters.template;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a template may use up. Everything that it does costs steps, in proportion to the text that
 * is gone through, so that no template runs for long or fills the memory, whatever it does.
 */
final class Effort {
  /** Some seconds; a machine with 100,000 devices takes a tenth of it. */
  private static final long MOST_STEPS = 50_000_000;

  /** Characters in one value. */
  private static final int LONGEST_TEXT = 1 << 20;

  /** Characters in a result, and as many in all texts that are put together on the way. */
  private static final int LONGEST_RESULT = 1 << 25;

  /** Bits of a whole number: enough for every size and mask that QEMU has. */
  private static final int LARGEST_NUMBER = 256;

  /** Characters for a step. */
  private static final int TEXT_PER_STEP = 32;

  private static final int TEMPLATE_PER_STEP = 8;

  private final Places places;
  private long steps;
  private long inserted;
  private long written;

  Effort(Places places) {
    this.places = places;
  }

  /** Something small was done. */
  void step() {
    spend(1);
  }

  /** That many things were done, each small. */
  void spend(long cost) {
    steps += cost;
    if (steps > MOST_STEPS || cost < 0) {
      throw stop("the template runs for too long: it was stopped here");
    }
  }

  /** A part of the template is gone through once more. */
  void again(int characters) {
    spend(1 + characters / TEMPLATE_PER_STEP);
  }

  /** A value is put somewhere into a text. */
  void insert(String text) {
    inserted += text.length();
    spend(1 + text.length() / TEXT_PER_STEP);
    limit(inserted);
  }

  /** Text has been written. */
  void write(int characters) {
    written += characters;
    limit(written);
  }

  private void limit(long characters) {
    if (characters > LONGEST_RESULT) {
      throw stop("the template makes more than " + (LONGEST_RESULT >> 20) + " million characters");
    }
  }

  /** Takes note of a value that is handed on, which mustn't grow without end. */
  void take(@Nullable Object value, Position at) {
    spend(1);
    if (value instanceof String text) {
      spend(text.length() / TEXT_PER_STEP);
      if (text.length() > LONGEST_TEXT) {
        throw Failure.running(at, "this text has more than a million characters");
      }
    } else if (value instanceof BigInteger number && number.bitLength() > LARGEST_NUMBER) {
      throw Failure.running(at, "this number has more than " + LARGEST_NUMBER + " bits");
    }
  }

  /** The same where Velocity is. */
  void take(@Nullable Object value) {
    take(value, places.current());
  }

  private Failure stop(String message) {
    return Failure.running(places.current(), message);
  }
}
