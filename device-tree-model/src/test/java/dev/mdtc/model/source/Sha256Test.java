package dev.mdtc.model.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
  @Test
  void digestsAreThoseOfTheJdk() throws NoSuchAlgorithmException {
    MessageDigest other = MessageDigest.getInstance("SHA-256");
    Random random = new Random(1);
    for (int length = 0; length < 500; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);

      assertArrayEquals(
          other.digest(message), Sha256.digest(message), () -> "length " + message.length);
    }
  }
}
