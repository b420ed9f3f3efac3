package io.davit.repository;

import java.security.SecureRandom;
import java.time.InstantSource;

/// Where time and chance come from.
///
/// @param random for keys, nonces and ids
public record RepositoryContext(InstantSource clock, SecureRandom random) {

  /// With the randomness of the operating system.
  public static RepositoryContext at(InstantSource clock) {
    return new RepositoryContext(clock, new SecureRandom());
  }
}
