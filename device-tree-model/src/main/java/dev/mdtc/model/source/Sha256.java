package dev.mdtc.model.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4). The JDK's own reads the security settings first, which takes longer than
 * all that is hashed here.
 */
public final class Sha256 {
  private static final int BLOCK = 64;
  private static final int ROUNDS = 64;
  private static final int WORDS = 8;

  /** The first bits behind the point of the square and cube roots of the first primes. */
  private static final int[] START = new int[WORDS];

  private static final int[] ROUND = new int[ROUNDS];

  static {
    int found = 0;
    for (int number = 2; found < ROUNDS; number++) {
      if (isPrime(number)) {
        if (found < WORDS) {
          START[found] = fraction(Math.sqrt(number));
        }
        ROUND[found++] = fraction(Math.cbrt(number));
      }
    }
  }

  private Sha256() {}

  private static boolean isPrime(int number) {
    for (int i = 2; i * i <= number; i++) {
      if (number % i == 0) {
        return false;
      }
    }
    return true;
  }

  private static int fraction(double number) {
    return (int) (long) ((number - Math.floor(number)) * (1L << Integer.SIZE));
  }

  /** The 32 bytes for a message. */
  public static byte[] digest(byte[] message) {
    byte[] padded = Arrays.copyOf(message, (message.length + Long.BYTES) / BLOCK * BLOCK + BLOCK);
    padded[message.length] = (byte) 0x80;
    ByteBuffer blocks = ByteBuffer.wrap(padded);
    blocks.putLong(padded.length - Long.BYTES, (long) Byte.SIZE * message.length);
    int[] hash = START.clone();
    while (blocks.hasRemaining()) {
      add(hash, blocks);
    }
    ByteBuffer result = ByteBuffer.allocate(WORDS * Integer.BYTES);
    for (int word : hash) {
      result.putInt(word);
    }
    return result.array();
  }

  private static void add(int[] hash, ByteBuffer block) {
    int[] schedule = new int[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      schedule[i] =
          i < 16
              ? block.getInt()
              : schedule[i - 16]
                  + mix(schedule[i - 15], 7, 18, schedule[i - 15] >>> 3)
                  + schedule[i - 7]
                  + mix(schedule[i - 2], 17, 19, schedule[i - 2] >>> 10);
    }
    int[] state = hash.clone();
    for (int i = 0; i < ROUNDS; i++) {
      int a = state[0];
      int e = state[4];
      int first =
          state[7]
              + mix(e, 6, 11, Integer.rotateRight(e, 25))
              + ((e & state[5]) ^ (~e & state[6]))
              + ROUND[i]
              + schedule[i];
      int second =
          mix(a, 2, 13, Integer.rotateRight(a, 22))
              + ((a & state[1]) ^ (a & state[2]) ^ (state[1] & state[2]));
      System.arraycopy(state, 0, state, 1, WORDS - 1);
      state[4] += first;
      state[0] = first + second;
    }
    for (int i = 0; i < WORDS; i++) {
      hash[i] += state[i];
    }
  }

  private static int mix(int word, int one, int other, int third) {
    return Integer.rotateRight(word, one) ^ Integer.rotateRight(word, other) ^ third;
  }
}
