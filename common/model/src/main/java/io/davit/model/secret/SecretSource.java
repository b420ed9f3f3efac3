package io.davit.model.secret;

/// Reads Secrets of Davit's namespace. Safe for use by many threads.
@FunctionalInterface
public interface SecretSource {

  /// Reads one key of a Secret, as it is now.
  ///
  /// @throws SecretException if it cannot be had
  String read(String secret, String key);
}
