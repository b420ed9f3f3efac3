package io.davit.restore.store;

import io.davit.kube.KubeException;
import io.davit.kube.Secrets;
import io.davit.repository.crypto.Password;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The password of all repositories, from the Secret where Velero keeps it too. Never invented
/// (protocol F8).
public final class Passwords {
  public static final String SECRET = "velero-repo-credentials";
  public static final String KEY = "repository-password";
  private final Secrets secrets;
  private final String namespace;

  public Passwords(Secrets secrets, String namespace) {
    this.secrets = secrets;
    this.namespace = namespace;
  }

  /// The password, without blanks around it; empty if nobody has set one.
  public Optional<Password> find() {
    try {
      byte[] value = secrets.read(namespace, SECRET, KEY);
      String text = new String(value, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(new Password(text));
    } catch (KubeException.NotFound _) {
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
        + "\": volumes cannot be restored without a repository password"
        + " (make one with `davit password create`)";
  }
}
