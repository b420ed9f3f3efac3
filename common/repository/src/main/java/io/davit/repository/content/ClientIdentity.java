package io.davit.repository.content;

/// Who writes, as others see it in the session's marker and as owner of the maintenance.
public record ClientIdentity(String user, String host) {

  /// `user@host`.
  @Override
  public String toString() {
    return user + "@" + host;
  }
}
