package io.davit.repository.compression;

import io.davit.repository.fuzz.Mutations;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionFuzzTest {

  /// The examples of the format reference, section B.9.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000110028b52ffd0400a500006068656c6c6f20776f726c640a01540c032ae9012f89da07",
        "000010001f8b08000000000000ffca48cdc9c95728cf2fca49e1a2271b100000ffff04cb17bf78000000",
        "00001200ff06000053327354774f001700004b595efc782c68656c6c6f20776f726c640a110c15005c",
        "0000150004c0310900000800c1dd14865370787870b1be370de6b9544c83792e15d3609e4bc53498e752310d"
            + "e6b9544c83792e15d3609e4bc53498e752310de6b9544c83792e153f00"
      })
  void hostileStreamsAreRefused(String good) {
    Mutations.hold(
        bytes -> CompressedBytes.expand(bytes, CompressedBytes.headerId(bytes), 1 << 20),
        List.of(HexFormat.of().parseHex(good)));
  }
}
