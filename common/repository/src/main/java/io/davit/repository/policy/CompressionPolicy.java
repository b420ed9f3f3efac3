package io.davit.repository.policy;

import io.davit.repository.compression.Compression;
import java.util.Optional;
import java.util.Set;

/// Which files are compressed.
///
/// @param codec or nothing, for no file
/// @param only endings, dot and all, of files that are compressed whatever their size
/// @param never endings of files that are not
/// @param minSize shorter files are not, in bytes
/// @param maxSize longer ones are not, in bytes; 0 for no limit
public record CompressionPolicy(
    Optional<Compression> codec, Set<String> only, Set<String> never, long minSize, long maxSize) {

  /// No file.
  public static final CompressionPolicy NONE =
      new CompressionPolicy(Optional.empty(), Set.of(), Set.of(), 0, 0);

  public CompressionPolicy {
    only = Set.copyOf(only);
    never = Set.copyOf(never);
  }

  /// Every file.
  public static CompressionPolicy always(Compression codec) {
    return new CompressionPolicy(Optional.of(codec), Set.of(), Set.of(), 0, 0);
  }

  /// What a file is compressed with.
  public Optional<Compression> of(String name, long size) {
    String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
    if (only.contains(ending)) {
      return codec;
    }
    boolean fits = size >= minSize && (maxSize == 0 || size <= maxSize);
    return fits && !never.contains(ending) ? codec : Optional.empty();
  }
}
