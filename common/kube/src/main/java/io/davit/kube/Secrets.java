package io.davit.kube;

import io.davit.model.secret.SecretException;
import io.davit.model.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Reads Secrets. Their content never appears in a message.
public final class Secrets {

  private final ClusterReader reader;

  public Secrets(ClusterReader reader) {
    this.reader = reader;
  }

  /// Reads one key of a Secret.
  ///
  /// @throws KubeException.NotFound if there is no such Secret, or it has no such key
  public byte[] read(String namespace, String name, String key) {
    byte[] value = readAll(namespace, name).get(key);
    if (value == null) {
      throw new KubeException.NotFound(
          "Secret " + namespace + "/" + name + " has no key \"" + key + '"');
    }
    return value;
  }

  /// Reads all keys of a Secret.
  ///
  /// @throws KubeException.NotFound if there is no such Secret
  public Map<String, byte[]> readAll(String namespace, String name) {
    ObjectNode secret = reader.get(new Target(Kinds.SECRET, namespace, name));
    Map<String, byte[]> content = new LinkedHashMap<>();
    secret
        .path("data")
        .properties()
        .forEach(entry -> content.put(entry.getKey(), decode(entry.getValue().asString(""))));
    return content;
  }

  /// The Secrets of one namespace, for those who know no cluster.
  public SecretSource in(String namespace) {
    return (secret, key) -> text(namespace, secret, key);
  }

  private String text(String namespace, String name, String key) {
    try {
      return new String(read(namespace, name, key), StandardCharsets.UTF_8);
    } catch (KubeException.NotFound e) {
      throw new SecretException.Absent(String.valueOf(e.getMessage()));
    } catch (KubeException.Forbidden e) {
      throw new SecretException.Denied(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }
}
