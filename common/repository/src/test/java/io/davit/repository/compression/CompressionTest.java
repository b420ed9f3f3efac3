package io.davit.repository.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.repository.failure.RepositoryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes that the stock Kopia compressed (format reference, appendix B.9), and our own.
class CompressionTest {

  private static final byte[] HELLOS = "hello world\n".repeat(10).getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "zstd,0000110028b52ffd0400a500006068656c6c6f20776f726c640a01540c032ae9012f89da07",
    "zstd-fastest,0000110128b52ffd0400a500006068656c6c6f20776f726c640a01540c032ae9012f89da07",
    "zstd-better-compression,0000110228b52ffd0400a500006068656c6c6f20776f726c640a01540c032ae9012f89da07",
    "zstd-best-compression,0000110328b52ffd0400a500006068656c6c6f20776f726c640a01540c032ae9012f89da07",
    "gzip,000010001f8b08000000000000ffca48cdc9c95728cf2fca49e1a2271b100000ffff04cb17bf78000000",
    "pgzip,000013001f8b080000096e8800ff04c0310900000800c1dd14865370787870b1be370de6b9544c83792e15d3609e4bc53498e752310de6b9544c83792e15d3609e4bc53498e752310de6b9544c83792e150f0000ffff030004cb17bf78000000",
    "s2-default,00001200ff06000053327354774f001700004b595efc782c68656c6c6f20776f726c640a110c15005c",
    "deflate-default,0000150004c0310900000800c1dd14865370787870b1be370de6b9544c83792e15d3609e4bc53498e752310de6b9544c83792e15d3609e4bc53498e752310de6b9544c83792e153f00"
  })
  void samplesOfKopiaExpand(String name, String hex) {
    byte[] stored = HexFormat.of().parseHex(hex);
    int id = CompressedBytes.headerId(stored);
    assertThat(Compression.withHeaderId(id).name().toLowerCase(java.util.Locale.ROOT))
        .startsWith(name.replace('-', '_'));
    assertThat(CompressedBytes.expand(stored, id, HELLOS.length)).isEqualTo(HELLOS);
  }

  @Property(tries = 60)
  void whatIsCompressedExpandsAgain(
      @ForAll byte[] seed, @ForAll @IntRange(min = 1, max = 2000) int times) {
    byte[] plain = new byte[seed.length * times];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = seed[i % seed.length];
    }
    byte[] stored = zstd(plain, Compression.ZSTD_FASTEST);
    if (stored.length > 0) {
      assertThat(stored).hasSizeLessThan(plain.length);
      assertThat(CompressedBytes.expand(stored, 0x1101, plain.length)).isEqualTo(plain);
      assertThat(CompressedBytes.expandExactly(stored, 0x1101, plain.length)).isEqualTo(plain);
    }
  }

  private static byte[] zstd(byte[] plain, Compression compression) {
    byte[] out = new byte[CompressedBytes.most(plain.length)];
    int length = CompressedBytes.zstd(plain, 0, plain.length, compression, out);
    return Arrays.copyOf(out, length);
  }

  @Test
  void aBombDoesNotGoOff() {
    byte[] zeros = new byte[1 << 20];
    byte[] stored = zstd(zeros, Compression.ZSTD);
    assertThatThrownBy(() -> CompressedBytes.expand(stored, 0x1100, 1000))
        .isInstanceOf(RepositoryException.Corrupt.class);
    assertThatThrownBy(() -> CompressedBytes.expandExactly(stored, 0x1100, 1000))
        .isInstanceOf(RepositoryException.Corrupt.class);
    assertThatThrownBy(() -> CompressedBytes.expandExactly(stored, 0x1100, zeros.length + 1))
        .isInstanceOf(RepositoryException.Corrupt.class);
  }

  @Test
  void damageIsNoticed() {
    byte[] stored = zstd(HELLOS, Compression.ZSTD);
    assertThatThrownBy(() -> CompressedBytes.expand(stored, 0x1000, HELLOS.length))
        .isInstanceOf(RepositoryException.Corrupt.class);
    byte[] cut = Arrays.copyOf(stored, stored.length - 3);
    assertThatThrownBy(() -> CompressedBytes.expand(cut, 0x1100, HELLOS.length))
        .isInstanceOf(RepositoryException.Corrupt.class);
    assertThatThrownBy(() -> CompressedBytes.expandExactly(cut, 0x1100, HELLOS.length))
        .isInstanceOf(RepositoryException.Corrupt.class);
  }

  @Property(tries = 200)
  void noS2BlockDoesAnythingButExpandOrFail(@ForAll byte[] block) {
    try {
      assertThat(S2Block.decode(block, 0, 1 << 20)).isNotNull();
    } catch (java.io.IOException e) {
      assertThat(e).hasMessageContaining("S2");
    }
  }
}
