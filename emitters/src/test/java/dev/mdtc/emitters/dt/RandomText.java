package dev.mdtc.emitters.dt;

import java.util.List;
import java.util.Random;

/** Texts without syntax errors, with white space and comments wherever they may stand. */
final class RandomText {
  private static final List<String> GAPS =
      List.of(
          " ",
          " ",
          " ",
          "\t",
          "\n",
          "\n",
          "\n\n\n",
          "\r\n",
          " \n\t",
          " // c\n",
          "// d 😀\n\n",
          "/* e */",
          " /* f */ ",
          "\n/* g\n * h */",
          "\n/* i */\n",
          "/**/");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  RandomText(Random random) {
    this.random = random;
  }

  String file() {
    gap(0.3);
    token("/dt-v1/").token(";");
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> token("/include/").token("\"a b\"").maybe(0.5, ";");
        case 1 -> token("&lan").body(3).token(";");
        case 2 -> token("/delete-node/").token("&{/device/x}").token(";");
        default -> token("/").body(4).token(";");
      }
    }
    return text.toString();
  }

  /** A token and what may stand behind it; two tokens always have something between them. */
  private RandomText token(String token) {
    // A slash with a comment behind it would be another comment.
    text.append(token.equals("/") ? "/ " : token);
    boolean apart = !List.of(";", ",", "{", "}", "(", ")").contains(token);
    if (!gap(0.4) && apart) {
      text.append(' ');
    }
    return this;
  }

  private RandomText maybe(double chance, String token) {
    return random.nextDouble() < chance ? token(token) : this;
  }

  private boolean gap(double chance) {
    if (random.nextDouble() >= chance) {
      return false;
    }
    text.append(GAPS.get(random.nextInt(GAPS.size())));
    return true;
  }

  private RandomText body(int depth) {
    token("{");
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(depth > 0 ? 6 : 3)) {
        case 0 -> token("on").token(";");
        case 1 -> property(0);
        case 2 -> token("/version/").token("\"7.2\"").token(";");
        case 3 -> property(depth - 1);
        case 4 -> token("bus").token("pcie.0").body(depth - 1).token(";");
        default -> {
          maybe(0.5, "net0:").token("virtio-net-pci").maybe(0.5, "@1,2");
          body(depth - 1).token(";");
        }
      }
    }
    return token("}");
  }

  private void property(int depth) {
    token(random.nextBoolean() ? "x" : "\"long, quoted name of a property\"").token("=");
    value(depth);
    for (int i = random.nextInt(4); i > 0; i--) {
      token(",");
      value(depth);
    }
    token(";");
  }

  private void value(int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 6)) {
      case 0 -> token("4G");
      case 1 -> token("-").token("5");
      case 2 -> token("\"text; { // }\"");
      case 3 -> token("&lan");
      case 4 -> token("unmap");
      case 5 -> token("(").sum(2).token(")");
      default -> body(depth - 1);
    }
  }

  private RandomText sum(int depth) {
    maybe(0.2, "-").maybe(0.2, "~").maybe(0.2, "!");
    if (depth > 0 && random.nextInt(3) == 0) {
      token("(").sum(depth - 1).token(")");
    } else {
      token("0x1f");
    }
    if (depth > 0 && random.nextBoolean()) {
      List<String> operators = List.of("+", "-", "*", "/", "%", "<<", "&", "&&", "|", "==", "<");
      token(operators.get(random.nextInt(operators.size()))).sum(depth - 1);
    }
    return depth == 2 && random.nextInt(4) == 0 ? token("?").sum(1).token(":").sum(1) : this;
  }
}
