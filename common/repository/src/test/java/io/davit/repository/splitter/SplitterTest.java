package io.davit.repository.splitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.repository.failure.RepositoryException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cuts are where the stock Kopia makes them (format reference, appendix B.4).
class SplitterTest {

  private static final int MIB = 1 << 20;
  private static final byte[] COUNTERS = counters();

  private static byte[] counters() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      ByteBuffer stream = ByteBuffer.allocate(40 * MIB);
      for (long i = 0; stream.hasRemaining(); i++) {
        stream.put(sha.digest(ByteBuffer.allocate(8).putLong(i).array()));
      }
      return stream.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DYNAMIC-128K-BUZHASH, 235, '93743, 149206, 262144, 107458, 262144, 144536, 122194, 233275, 127199, 262144, 262144, 262144'",
    "DYNAMIC-128K-RABINKARP, 237, '157103, 212588, 191596, 262144, 91427, 171160, 262144, 129650, 262144, 192569, 195887, 76445'",
    "DYNAMIC-1M-BUZHASH, 30, '1501899, 1214566, 1265650, 829084, 2097152, 1053413, 1682036, 1152088, 1274725, 1022244, 1149126, 2097152'",
    "DYNAMIC-1M-RABINKARP, 34, '561287, 1643570, 2097152, 1184976, 1212210, 2097152, 2097152, 1870308, 2097152, 883144, 571636, 826952'",
    "DYNAMIC-256K-BUZHASH, 121, '524288, 494943, 355469, 524288, 524288, 293189, 484834, 233253, 217287, 330276, 311070, 518014'",
    "DYNAMIC-256K-RABINKARP, 120, '157103, 404184, 524288, 272314, 524288, 322680, 159412, 524288, 262682, 350707, 524288, 524288'",
    "DYNAMIC-2M-BUZHASH, 15, '4194304, 3229477, 2220019, 2426813, 4194304, 1114172, 2887177, 2711225, 4194304, 2414232, 2818872, 2607515'",
    "DYNAMIC-2M-RABINKARP, 17, '2204857, 3282128, 1212210, 4194304, 1870308, 2980296, 1054452, 1299959, 2984244, 1336869, 2006450, 4194304'",
    "DYNAMIC-4M-BUZHASH, 9, '7423781, 5669076, 4286232, 2887177, 8388608, 3750025, 2607515, 5687180, 1243446'",
    "DYNAMIC-4M-RABINKARP, 7, '5803924, 6959883, 2980296, 6675524, 8388608, 8388608, 2746197'",
    "DYNAMIC-512K-BUZHASH, 63, '1048576, 326124, 1048576, 293189, 484834, 780816, 311070, 518014, 627818, 1048576, 505963, 430225'",
    "DYNAMIC-512K-RABINKARP, 62, '561287, 524731, 1048576, 1048576, 318776, 1048576, 504761, 431702, 316939, 895271, 1048576, 1048576'",
    "DYNAMIC-8M-BUZHASH, 5, '7423781, 16777216, 5385030, 7402838, 4954175'",
    "DYNAMIC-8M-RABINKARP, 5, '5803924, 6959883, 9655820, 16777216, 2746197'"
  })
  void cutsAreThoseOfKopia(String name, int count, String first) {
    List<Integer> lengths = lengths(Splitters.named(name), COUNTERS, 3 * MIB);
    List<Integer> expected = Arrays.stream(first.split(", ")).map(Integer::valueOf).toList();
    assertThat(lengths).hasSize(count).startsWith(expected.toArray(Integer[]::new));
  }

  @Test
  void zerosAreCutAtTheMinimum() {
    assertThat(lengths(Splitters.named("DYNAMIC-4M-BUZHASH"), new byte[9437184], MIB))
        .isEqualTo(List.of(2 * MIB, 2 * MIB, 2 * MIB, 2 * MIB, MIB));
  }

  @Test
  void fixedLengthsLeaveNothingOver() {
    assertThat(lengths(Splitters.named("FIXED-1M"), new byte[3 * MIB], 1000))
        .isEqualTo(Collections.nCopies(3, MIB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FIXED-3M", "FIXED-16M", "DYNAMIC-4M-ADLER", "fixed", "DYNAMIC-64K-BUZHASH"})
  void othersAreNotKnown(String name) {
    assertThatThrownBy(() -> Splitters.named(name))
        .isInstanceOf(RepositoryException.Unsupported.class)
        .hasMessageContaining(name);
  }

  @Property(tries = 25)
  void cutsDoNotDependOnHowBytesArrive(
      @ForAll long seed,
      @ForAll @IntRange(min = 5_000, max = 300_000) int piece,
      @ForAll @IntRange(min = 0, max = 900_000) int length,
      @ForAll boolean rabin) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    Splitter splitter = Splitters.named(rabin ? "DYNAMIC-128K-RABINKARP" : "DYNAMIC-128K-BUZHASH");
    List<Integer> whole = lengths(splitter, bytes, length + 1);
    assertThat(lengths(splitter, bytes, piece)).isEqualTo(whole);
    assertThat(whole.stream().mapToInt(Integer::intValue).sum()).isEqualTo(length);
    assertThat(whole).allMatch(n -> n <= splitter.maxLength());
  }

  private static List<Integer> lengths(Splitter splitter, byte[] bytes, int piece) {
    List<Integer> lengths = new ArrayList<>();
    int start = 0;
    int end = 0;
    int scanned = 0;
    while (start < bytes.length) {
      end =
          Math.min(
              Math.max(end, start + scanned) + (scanned == end - start ? piece : 0), bytes.length);
      byte[] chunk = Arrays.copyOfRange(bytes, start, Math.min(end, start + splitter.maxLength()));
      int cut = splitter.cut(chunk, scanned, chunk.length);
      if (cut < 0 && end == bytes.length) {
        cut = bytes.length - start;
      }
      if (cut < 0) {
        scanned = chunk.length;
      } else {
        lengths.add(cut);
        start += cut;
        scanned = 0;
      }
    }
    return lengths;
  }
}
