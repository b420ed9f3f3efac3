package io.davit.repository.index;

import io.davit.repository.fuzz.Mutations;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexFuzzTest {

  /// The examples of the format reference, section B.5.
  private static final List<byte[]> GOOD =
      List.of(
          hex(
              "0211001100000002000000020200000000000123456789abcdef0123456789abcdef6553f1000000"
                  + "00200003e80004040000006bffeeddccbbaa998877665544332211006553f1018000100000012c00"
                  + "0080000101360000006b36000000a100000000030000001101030070313131313131313131313131"
                  + "31313131313131313131313131313131313131312d73323232323232323232323232323232326666"
                  + "667133333333333333333333333333333333333333333333333333333333333333332d7332323232"
                  + "323232323232323232323232666666"),
          hex(
              "0111001400000002000123456789abcdef0123456789abcdef00006553f100013600000052000000"
                  + "20000004046bffeeddccbbaa9988776655443322110000006553f101013600000052800010000000"
                  + "00807031313131313131313131313131313131313131313131313131313131313131312d73323232"
                  + "32323232323232323232323232666666"));

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  @Test
  void hostileIndexesAreRefused() {
    Mutations.hold(
        bytes -> {
          IndexSegment segment = IndexSegment.parse(bytes, "x0");
          segment.entries().limit(1000).forEach(entry -> segment.find(entry.id()));
        },
        GOOD);
  }
}
