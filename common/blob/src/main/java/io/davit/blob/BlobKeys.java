package io.davit.blob;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// What a key may look like, and how keys are ordered.
public final class BlobKeys {

  /// The order of [BlobStore#list]: by the bytes of the UTF-8 form, which is not the order of
  /// [String#compareTo] once a key holds a character beyond the basic plane.
  public static final Comparator<String> UTF8_ORDER =
      (left, right) -> Arrays.compareUnsigned(utf8(left), utf8(right));

  private BlobKeys() {}

  /// Hands a key back if it is a plain one (see [BlobStore]).
  ///
  /// @throws IllegalArgumentException naming the key and what is wrong with it
  public static String check(String key) {
    for (String segment : key.split("/", -1)) {
      checkSegment(key, segment);
    }
    checkCharacters(key);
    return key;
  }

  /// Checks the arguments of [BlobStore#read].
  ///
  /// @throws IllegalArgumentException naming key, offset and length
  public static void checkRange(String key, long offset, int length) {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException(
          "part of '" + key + "' at offset " + offset + " of length " + length + " cannot be");
    }
  }

  private static void checkSegment(String key, String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("key '" + key + "' has the segment '" + segment + "'");
    }
  }

  private static void checkCharacters(String key) {
    if (key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("key '" + key + "' has a control character");
    }
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("key '" + key + "' has half a character", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
