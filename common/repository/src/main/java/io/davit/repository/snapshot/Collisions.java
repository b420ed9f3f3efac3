package io.davit.repository.snapshot;

import io.davit.repository.wire.RawName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds names in one directory that are different to a snapshot and the same to a file system
/// which makes no difference between cases, or between ways to write an accent: the second file
/// would silently replace the first.
final class Collisions {

  private static final String PROBE = ".davit-\u00e9";

  private final Path directory;
  private final Set<String> folded = new HashSet<>();
  private Optional<Boolean> folds = Optional.empty();

  Collisions(Path directory) {
    this.directory = directory;
  }

  /// Whether writing this name would hit what an earlier one has written.
  boolean hides(String name) {
    return !folded.add(fold(name)) && folds();
  }

  static String fold(String name) {
    return RawName.isAscii(name) ? name.toLowerCase(Locale.ROOT) : foldAny(name);
  }

  private static String foldAny(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private boolean folds() {
    if (folds.isEmpty()) {
      folds = Optional.of(probe());
    }
    return folds.get();
  }

  private boolean probe() {
    Path probe = RawPath.child(directory, PROBE);
    try {
      Files.createFile(probe);
      try {
        return Files.exists(other(PROBE.toUpperCase(Locale.ROOT)), LinkOption.NOFOLLOW_LINKS)
            || Files.exists(
                other(Normalizer.normalize(PROBE, Normalizer.Form.NFD)), LinkOption.NOFOLLOW_LINKS);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException _) {
      return false;
    }
  }

  private Path other(String name) {
    return RawPath.child(directory, name);
  }
}
