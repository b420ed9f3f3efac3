package io.davit.mover.store;

import io.davit.model.secret.SecretException;
import io.davit.model.secret.SecretSource;
import io.davit.repository.crypto.Password;
import java.util.Optional;

/// The password of all repositories, from the Secret where Velero keeps it too. Never invented
/// (protocol F8).
public final class Passwords {
  public static final String SECRET = "velero-repo-credentials";
  public static final String KEY = "repository-password";
  private final SecretSource secrets;
  private final String namespace;

  /// Reads nothing yet.
  ///
  /// @param secrets of Davit's namespace
  /// @param namespace Davit's own, for messages
  public Passwords(SecretSource secrets, String namespace) {
    this.secrets = secrets;
    this.namespace = namespace;
  }

  /// The password, without blanks around it; empty if nobody has set one.
  ///
  /// @throws SecretException if it cannot be read
  public Optional<Password> find() {
    try {
      String text = secrets.read(SECRET, KEY).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(new Password(text));
    } catch (SecretException.Absent _) {
      return Optional.empty();
    }
  }

  /// The password.
  ///
  /// @throws IllegalArgumentException if nobody has set one; the message says how to
  public Password get() {
    return find().orElseThrow(() -> new IllegalArgumentException(missing()));
  }

  /// What to say when nobody has set one.
  public String missing() {
    return "Secret "
        + namespace
        + "/"
        + SECRET
        + " has no key \""
        + KEY
        + "\": volumes cannot be copied or restored without a repository password"
        + " (make one with `davit password create`)";
  }
}
