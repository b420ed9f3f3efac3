package io.davit.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is on disk, told without the engine: path, type, mode, owner, time and content of each
/// entry below a directory.
public final class TreeListing {

  private TreeListing() {}

  public static Map<String, String> of(Path root) {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      walk.forEach(path -> listing.put(root.relativize(path).toString(), line(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return listing;
  }

  private static String line(Path path) {
    try {
      Map<String, Object> all =
          Files.readAttributes(
              path, "unix:mode,uid,gid,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
      int mode = (int) java.util.Objects.requireNonNull(all.get("mode"));
      String content =
          switch (mode & 0170000) {
            case 0100000 -> sha256(path);
            case 0120000 -> Files.readSymbolicLink(path).toString();
            default -> "";
          };
      return "%o %s:%s %s %s"
          .formatted(mode, all.get("uid"), all.get("gid"), all.get("lastModifiedTime"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      int count;
      while ((count = in.read(buffer)) > 0) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
