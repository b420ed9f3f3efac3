package io.davit.repository.crypto;

import java.nio.charset.StandardCharsets;

/// The password of a repository, which never shows itself.
public record Password(String value) {

  byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "***";
  }
}
