package io.davit.devenv.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What lies in a directory, read with nothing of Davit's: the oracle of a restore.
final class Tree {

  private Tree() {}

  /// Type, mode, time and content of every entry, by path.
  static Map<String, String> of(Path root) throws IOException {
    var entries = new TreeMap<String, String>();
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        entries.put(root.relativize(path).toString(), entry(path));
      }
    }
    entries.remove("");
    return entries;
  }

  private static String entry(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    var mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    var time = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    return Files.isDirectory(path)
        ? "directory " + mode
        : "file " + mode + " " + time + " " + digest(path);
  }

  private static String digest(Path path) throws IOException {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(path)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
