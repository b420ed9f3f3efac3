package io.davit.mover.secret;

import io.davit.model.secret.SecretException;
import java.util.regex.Pattern;

/// What Kubernetes allows as names and keys of Secrets, so that none is a path.
final class SecretNames {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
  private static final Pattern KEY = Pattern.compile("(?!\\.\\.)[-._a-zA-Z0-9]{1,253}");

  private SecretNames() {}

  static void require(String secret, String key) {
    if (!NAME.matcher(secret).matches()) {
      throw new SecretException.Absent("\"" + secret + "\" is no name of a Secret");
    }
    if (!KEY.matcher(key).matches() || key.equals(".")) {
      throw new SecretException.Absent("\"" + key + "\" is no key of Secret " + secret);
    }
  }
}
