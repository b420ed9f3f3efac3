package io.davit.mover.secret;

import io.davit.model.secret.SecretException;
import io.davit.model.secret.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Secrets that are mounted into the pod, each in a directory of its name.
public record MountedSecrets(Path directory) implements SecretSource {

  @Override
  public String read(String secret, String key) {
    SecretNames.require(secret, key);
    var file = directory.resolve(secret).resolve(key);
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException | NotDirectoryException _) {
      throw new SecretException.Absent("Secret " + secret + " has no key " + key + ": no " + file);
    } catch (AccessDeniedException _) {
      throw new SecretException.Denied("Secret " + secret + ": " + file + " may not be read");
    } catch (IOException e) {
      throw new SecretException.Unavailable("Secret " + secret + ": cannot read " + file, e);
    }
  }
}
