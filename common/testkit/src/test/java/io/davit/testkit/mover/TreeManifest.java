package io.davit.testkit.mover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What is in a directory, by means that have nothing to do with the engine: kind, mode, owner,
/// time and content of each entry.
final class TreeManifest {

  private TreeManifest() {}

  static Map<String, String> of(Path root) throws Exception {
    var manifest = new TreeMap<String, String>();
    try (var paths = Files.walk(root)) {
      for (var path : paths.filter(it -> !it.equals(root)).toList()) {
        manifest.put(root.relativize(path).toString(), line(path));
      }
    }
    return manifest;
  }

  private static String line(Path path) throws Exception {
    var unix = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    var time = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    return unix.get("mode")
        + " "
        + unix.get("uid")
        + ":"
        + unix.get("gid")
        + " "
        + time
        + " "
        + content(path);
  }

  private static String content(Path path) throws Exception {
    if (Files.isSymbolicLink(path)) {
      return Files.readSymbolicLink(path).toString();
    }
    return Files.isDirectory(path) ? "" : digest(path);
  }

  private static String digest(Path path) throws IOException, Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(path)));
  }
}
