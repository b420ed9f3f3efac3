package io.davit.mover.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Tells the container that waits in the volume's pod that all is there, as Velero does: by an
/// empty file below `.velero`. Whoever the container runs as may remove both.
final class DoneFile {
  private static final String DIRECTORY = ".velero";

  private DoneFile() {}

  static void write(Path volume, String name) {
    try {
      Path directory = volume.resolve(DIRECTORY);
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(directory);
      }
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path file = directory.resolve(Path.of(name).getFileName());
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pod cannot be told that its volume is restored", e);
    }
  }
}
