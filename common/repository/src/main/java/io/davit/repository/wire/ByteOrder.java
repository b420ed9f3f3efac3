package io.davit.repository.wire;

import java.util.Arrays;
import java.util.Comparator;

/// Orders of names that are not Java's: Go compares the bytes of UTF-8.
public final class ByteOrder {

  /// By the UTF-8 bytes, or the raw bytes where a name is not UTF-8.
  public static final Comparator<String> UTF8 =
      (a, b) ->
          RawName.isAscii(a) && RawName.isAscii(b)
              ? a.compareTo(b)
              : Arrays.compareUnsigned(RawName.encode(a), RawName.encode(b));

  private ByteOrder() {}
}
