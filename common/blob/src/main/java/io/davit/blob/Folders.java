package io.davit.blob;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a list of folders from an ordered list of objects.
final class Folders {

  private final String prefix;
  private @Nullable String last;

  private Folders(String prefix) {
    this.prefix = prefix;
  }

  static Stream<String> of(String prefix, Stream<BlobMetadata> ordered) {
    Folders folders = new Folders(prefix);
    return ordered.map(BlobMetadata::key).flatMap(folders::next);
  }

  private Stream<String> next(String key) {
    int end = key.indexOf('/', prefix.length());
    String folder = end < 0 ? null : key.substring(0, end + 1);
    if (folder == null || folder.equals(last)) {
      return Stream.empty();
    }
    last = folder;
    return Stream.of(folder);
  }
}
