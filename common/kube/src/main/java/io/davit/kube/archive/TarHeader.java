package io.davit.kube.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// The blocks before an entry of a tape archive, as Go's `archive/tar` writes them: USTAR, and a
/// PAX record for a name that does not fit.
final class TarHeader {

  static final int BLOCK = 512;

  private static final int NAME = 100;
  private static final int PREFIX = 155;
  private static final int CHECKSUM = 148;

  private TarHeader() {}

  /// All blocks before the content of a regular file of mode 0755.
  static byte[] of(String path, long size, Instant modified) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    boolean ascii = name.length == path.length();
    int split = split(path);
    if (ascii && name.length <= NAME) {
      return block("", path, '0', size, modified.getEpochSecond());
    }
    if (ascii && split > 0) {
      String file = path.substring(split + 1);
      return block(path.substring(0, split), file, '0', size, modified.getEpochSecond());
    }
    return withPax(path, size, modified);
  }

  /// Where a long path is parted into prefix and name; 0 if it cannot be.
  private static int split(String path) {
    int slash = path.substring(0, Math.min(path.length(), PREFIX + 1)).lastIndexOf('/');
    int rest = path.length() - slash - 1;
    return slash <= 0 || rest > NAME || rest == 0 || slash > PREFIX ? 0 : slash;
  }

  private static byte[] withPax(String path, long size, Instant modified) {
    byte[] record = record("path", path);
    int slash = path.lastIndexOf('/');
    String beside = path.substring(0, slash + 1) + "PaxHeaders.0/" + path.substring(slash + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(block("", shortened(beside), 'x', record.length, 0));
    out.writeBytes(record);
    out.writeBytes(new byte[padding(record.length)]);
    out.writeBytes(block("", shortened(path), '0', size, modified.getEpochSecond()));
    return out.toByteArray();
  }

  /// A PAX record starts with its own length, which counts its own digits.
  private static byte[] record(String key, String value) {
    byte[] body = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = body.length;
    while (length != body.length + String.valueOf(length).length()) {
      length = body.length + String.valueOf(length).length();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static String shortened(String path) {
    String ascii = path.replaceAll("[^\\x01-\\x7f]", "");
    String fits = ascii.substring(0, Math.min(ascii.length(), NAME));
    return fits.replaceAll("/+$", "");
  }

  private static byte[] block(String prefix, String name, char type, long size, long modified) {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    boolean file = type == '0';
    put(block, 100, file ? "0000755" : "0000000");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, octal(size));
    put(block, 136, octal(modified));
    put(block, CHECKSUM, "        ");
    block[156] = (byte) type;
    put(block, 257, "ustar\0" + "00");
    put(block, 329, "0000000");
    put(block, 337, "0000000");
    put(block, 345, prefix);
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, CHECKSUM, "%06o\0 ".formatted(sum));
    return block;
  }

  private static String octal(long value) {
    return "%011o".formatted(value);
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /// How many zeros follow content of that size.
  static int padding(long size) {
    return (int) (-size & (BLOCK - 1));
  }
}
