package io.davit.repository.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// File names as text, without loss. A name on disk is any bytes; each byte that is not UTF-8
/// becomes one lone low surrogate, `U+DC00` plus the byte, and goes back to that byte.
public final class RawName {

  private static final char ESCAPE = '\uDC00';

  private RawName() {}

  public static String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      out.put((char) (ESCAPE + (in.get() & 0xff)));
      decoder.reset();
    }
  }

  public static byte[] encode(String name) {
    return isAscii(name) ? name.getBytes(StandardCharsets.ISO_8859_1) : encodeAny(name);
  }

  private static byte[] encodeAny(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + 8);
    name.codePoints()
        .forEach(c -> {
          if (isEscape(c)) {
            out.write(c - ESCAPE);
          } else {
            out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
          }
        });
    return out.toByteArray();
  }

  /// Whether the bytes of a name are its characters.
  public static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Whether a code point stands for one byte that is not UTF-8.
  public static boolean isEscape(int codePoint) {
    return codePoint >= ESCAPE + 0x80 && codePoint <= ESCAPE + 0xff;
  }

  /// Whether any byte of the name is not UTF-8.
  public static boolean isLossy(String name) {
    return !isAscii(name) && name.codePoints().anyMatch(RawName::isEscape);
  }
}
