package io.davit.repository;

import io.davit.repository.index.IndexCache;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// Where time and chance come from, and what may be kept on this machine.
///
/// @param random for keys, nonces and ids
/// @param cache directory for decrypted indexes of all repositories, which outlive the process;
///   without one they are fetched by each process again
public record RepositoryContext(InstantSource clock, SecureRandom random, Optional<Path> cache) {

  /// Without a cache.
  public RepositoryContext(InstantSource clock, SecureRandom random) {
    this(clock, random, Optional.empty());
  }

  /// With the randomness of the operating system.
  public static RepositoryContext at(InstantSource clock) {
    return new RepositoryContext(clock, new SecureRandom());
  }

  /// With a directory for indexes.
  public RepositoryContext withCache(Path directory) {
    return new RepositoryContext(clock, random, Optional.of(directory));
  }

  IndexCache indexes(String repository) {
    return cache
        .map(directory -> IndexCache.in(directory.resolve(repository).resolve("indexes")))
        .orElseGet(IndexCache::temporary);
  }
}
