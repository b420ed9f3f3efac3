package io.davit.testkit.kubernetes.rbac;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Bearer tokens: the administrator's, and one of each service account, derived from it.
public final class Tokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int PARTS = 3;

  private final String administrator;

  /// @param administrator the token that opens everything
  public Tokens(String administrator) {
    this.administrator = administrator;
  }

  /// The token of a service account, the same each time.
  public String of(String namespace, String account) {
    return namespace + "/" + account + "/" + signature(namespace + "/" + account);
  }

  /// Whose token it is, if it is anybody's.
  public Optional<User> user(String token) {
    if (isSame(token, administrator)) {
      return Optional.of(User.ADMINISTRATOR);
    }
    String[] parts = token.split("/", -1);
    return parts.length == PARTS && isSame(token, of(parts[0], parts[1]))
        ? Optional.of(new User(parts[0], parts[1]))
        : Optional.empty();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private String signature(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(administrator.getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
