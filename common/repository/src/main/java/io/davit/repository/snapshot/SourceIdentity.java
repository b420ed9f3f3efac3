package io.davit.repository.snapshot;

/// What a snapshot is of. Any three texts will do, as long as none is empty.
public record SourceIdentity(String user, String host, String path) {

  public SourceIdentity {
    if (user.isEmpty() || host.isEmpty() || path.isEmpty()) {
      throw new IllegalArgumentException(
          "a source needs user, host and path, but is " + user + "@" + host + ":" + path);
    }
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + path;
  }
}
