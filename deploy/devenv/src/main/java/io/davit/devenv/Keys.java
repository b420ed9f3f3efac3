package io.davit.devenv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secrets of the embedded servers: made up once for a data directory, readable by its owner.
final class Keys {

  private static final int BYTES = 20;

  private final Path directory;
  private final SecureRandom random;

  Keys(Path data, SecureRandom random) {
    this.directory = data.resolve("keys");
    this.random = random;
  }

  /// The secret of a name: the same each time.
  String secret(String name) {
    try {
      var file = directory.resolve(name);
      if (!Files.exists(file)) {
        Files.createDirectories(directory);
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(file, made());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("key " + name + " below " + directory, e);
    }
  }

  private String made() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
