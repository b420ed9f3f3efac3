package io.davit.repository.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.repository.failure.RepositoryException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/// Feeds a decoder with spoiled copies of good input. It must decode them or say that they are
/// corrupt or of an unknown kind, soon and with little memory. The profile `fuzz` has many rounds.
public final class Mutations {

  private static final int ROUNDS = Integer.getInteger("davit.fuzz.rounds", 2_000);
  private static final long SEED = Long.getLong("davit.fuzz.seed", 20261121L);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<byte[]> TOKENS =
      List.of(
          token("\"\""),
          token("null"),
          token("-1"),
          token("1e999"),
          token("9223372036854775808"),
          token("[["),
          token("{}"),
          token("\\ud800"),
          token("\u0000"),
          new byte[] {-1, -1, -1, -1},
          new byte[] {127, -1, -1, -1},
          new byte[8]);

  private Mutations() {}

  private static byte[] token(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Tries a decoder.
  ///
  /// @param good inputs that it decodes
  public static void hold(Consumer<byte[]> decoder, List<byte[]> good) {
    assertThat(good).isNotEmpty();
    good.forEach(decoder);
    Random random = new Random(SEED);
    AtomicReference<byte[]> last = new AtomicReference<>(new byte[0]);
    Assertions.assertTimeoutPreemptively(
        SOON.plusMillis(ROUNDS * 10L),
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            last.set(spoiled(good.get(random.nextInt(good.size())), random));
            tryOne(decoder, last.get());
          }
        },
        () -> "slow: " + shown(last.get()));
  }

  private static void tryOne(Consumer<byte[]> decoder, byte[] spoiled) {
    try {
      decoder.accept(spoiled);
    } catch (RepositoryException.Corrupt | RepositoryException.Unsupported _) {
      // That is what is wanted.
    } catch (RuntimeException | Error e) {
      throw new AssertionError("input " + shown(spoiled), e);
    }
  }

  private static String shown(byte[] bytes) {
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 4096));
  }

  private static byte[] spoiled(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes = spoiledOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] spoiledOnce(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return token(random);
    }
    int at = random.nextInt(bytes.length);
    int kind = random.nextInt(6);
    return switch (kind) {
      case 0 -> with(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
      case 1 -> with(bytes, at, random.nextInt(256));
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> spliced(bytes, at, token(random), at);
      case 4 ->
          spliced(bytes, at, token(random), Math.min(bytes.length, at + 1 + random.nextInt(16)));
      default -> spliced(bytes, at, piece(bytes, random), at);
    };
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }

  private static byte[] piece(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(64)));
  }

  /// Bytes with others in place of those from one index up to another.
  private static byte[] spliced(byte[] bytes, int from, byte[] others, int to) {
    byte[] result = Arrays.copyOf(bytes, from + others.length + bytes.length - to);
    System.arraycopy(others, 0, result, from, others.length);
    System.arraycopy(bytes, to, result, from + others.length, bytes.length - to);
    return result;
  }
}
