package io.davit.coordinator.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes as a value: equal by content, never changed after they were wrapped.
public final class Bytes {
  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /// Wraps without copying: the caller gives the array away.
  public static Bytes of(byte[] array) {
    return new Bytes(array);
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The wrapped array itself: read only.
  public byte[] array() {
    return array;
  }

  public int size() {
    return array.length;
  }

  public String utf8() {
    return new String(array, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  /// The size only: contents do not belong in logs.
  @Override
  public String toString() {
    return array.length + " bytes";
  }
}
