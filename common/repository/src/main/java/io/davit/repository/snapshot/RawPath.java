package io.davit.repository.snapshot;

import io.davit.repository.wire.RawName;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/// Paths whose names are any bytes, whatever the locale of this process is.
///
/// Java turns names into text by the locale and loses what does not fit, but its `file:` URIs keep
/// every byte. So names go through those wherever they are not plain ASCII.
final class RawPath {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private RawPath() {}

  /// The last name of a path, with [RawName]'s escapes for bytes that are not UTF-8.
  static String name(Path path) {
    String name = String.valueOf(path.getFileName());
    if (RawName.isAscii(name)) {
      return name;
    }
    byte[] raw = bytes(path.toUri());
    int end = raw[raw.length - 1] == '/' ? raw.length - 1 : raw.length;
    int start = end;
    while (raw[start - 1] != '/') {
      start--;
    }
    return RawName.decode(Arrays.copyOfRange(raw, start, end));
  }

  /// A whole path, with [RawName]'s escapes for bytes that are not UTF-8.
  static String text(Path path) {
    String text = path.toString();
    return RawName.isAscii(text) ? text : RawName.decode(target(path));
  }

  /// The bytes of a relative or absolute path as it was read from a symbolic link.
  static byte[] target(Path target) {
    String text = target.toString();
    if (RawName.isAscii(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    boolean absolute = target.isAbsolute();
    byte[] raw = bytes((absolute ? target : Path.of("/").resolve(target)).toUri());
    int end = raw[raw.length - 1] == '/' && !text.endsWith("/") ? raw.length - 1 : raw.length;
    return Arrays.copyOfRange(raw, absolute ? 0 : 1, end);
  }

  /// A name in a directory.
  ///
  /// @param name without `/` and NUL
  static Path child(Path directory, String name) {
    return RawName.isAscii(name)
        ? directory.resolve(name)
        : of(directory.toUri().getRawPath(), RawName.encode(name));
  }

  /// The path of these bytes, relative if they are.
  static Path of(byte[] path) {
    String text = new String(path, StandardCharsets.ISO_8859_1);
    if (RawName.isAscii(text)) {
      return Path.of(text);
    }
    return path[0] == '/' ? of("", path) : Path.of("/").relativize(of("/", path));
  }

  private static Path of(String rawParent, byte[] name) {
    StringBuilder uri = new StringBuilder("file://").append(rawParent);
    if (!rawParent.isEmpty() && !rawParent.endsWith("/")) {
      uri.append('/');
    }
    for (byte b : name) {
      if (b == '/') {
        uri.append('/');
      } else {
        uri.append('%').append(HEX.toHexDigits(b));
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  private static byte[] bytes(URI uri) {
    String path = uri.getRawPath();
    ByteArrayOutputStream out = new ByteArrayOutputStream(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        out.write(HexFormat.fromHexDigits(path, i + 1, i + 3));
        i += 2;
      } else {
        out.write(path.charAt(i));
      }
    }
    return out.toByteArray();
  }
}
