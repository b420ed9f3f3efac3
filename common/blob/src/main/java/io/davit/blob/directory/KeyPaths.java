package io.davit.blob.directory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/// Names a file for each key, and the key of each file.
///
/// The last segment of a key becomes a file, each other one a directory whose name ends in `%`, so
/// that `a` and `a/b` can both be there. A byte that is not a plain character, a `%`, and a `.` at
/// the start (such names are ours, for files that are not complete) are written as `%` and two
/// digits. A name longer than most file systems allow goes on in a directory whose name ends in
/// `%_`. No two keys share a file, and every file but ours has a key.
final class KeyPaths {

  private static final int LONGEST_NAME = 200;
  private static final String PLAIN = "-_.:@+=,~ ()[]{}!#$&';";
  private static final String SLASH = "%";
  private static final String GOES_ON = "%_";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private KeyPaths() {}

  /// Where below `root` the object of this key lies.
  static Path path(Path root, String key) {
    Path path = root;
    String[] segments = key.split("/", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      path = resolve(path, encoded(segments[i]), SLASH);
    }
    return resolve(path, encoded(segments[segments.length - 1]), "");
  }

  /// The directory below `root` that holds all objects with this key prefix, and perhaps others.
  static Path directory(Path root, String prefix) {
    Path path = root;
    String[] segments = prefix.split("/", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      path = resolve(path, encoded(segments[i]), SLASH);
    }
    return path;
  }

  /// The key of the object in this file below `root`.
  static String key(Path root, Path file) {
    StringBuilder encoded = new StringBuilder();
    for (Path name : root.relativize(file)) {
      append(encoded, name.toString());
    }
    return decoded(encoded.toString());
  }

  /// Whether a file is ours and no object.
  static boolean isIncomplete(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  private static Path resolve(Path parent, String name, String suffix) {
    Path path = parent;
    String rest = name;
    while (rest.length() > LONGEST_NAME) {
      path = path.resolve(rest.substring(0, LONGEST_NAME) + GOES_ON);
      rest = rest.substring(LONGEST_NAME);
    }
    return path.resolve(rest + suffix);
  }

  private static void append(StringBuilder encoded, String name) {
    if (name.endsWith(GOES_ON)) {
      encoded.append(name, 0, name.length() - GOES_ON.length());
    } else if (name.endsWith(SLASH)) {
      encoded.append(name, 0, name.length() - SLASH.length()).append('/');
    } else {
      encoded.append(name);
    }
  }

  private static String encoded(String segment) {
    StringBuilder name = new StringBuilder();
    for (byte one : segment.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(one, name.isEmpty())) {
        name.append((char) one);
      } else {
        name.append('%').append(HEX.toHexDigits(one));
      }
    }
    return name.toString();
  }

  private static boolean isPlain(byte one, boolean first) {
    boolean alphanumeric = one > 0 && Character.isLetterOrDigit((char) one);
    return alphanumeric || (PLAIN.indexOf(one) >= 0 && !(first && one == '.'));
  }

  private static String decoded(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(encoded.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
