package io.davit.testkit.kubernetes.rbac;

/// Who sends a request.
///
/// @param namespace of the service account; empty for the administrator, who may do everything
/// @param account its name
public record User(String namespace, String account) {

  /// Whoever has the emulator's own token.
  public static final User ADMINISTRATOR = new User("", "davit-emulator-admin");

  boolean isAdministrator() {
    return namespace.isEmpty();
  }

  /// As Kubernetes writes it.
  public String name() {
    return isAdministrator() ? account : "system:serviceaccount:" + namespace + ":" + account;
  }
}
