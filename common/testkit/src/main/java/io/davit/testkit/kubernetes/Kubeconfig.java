package io.davit.testkit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.testkit.kubernetes.json.Json;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// The kubeconfig of the emulator. JSON, which is YAML too.
final class Kubeconfig {
  private static final String NAME = "davit-emulator";

  private Kubeconfig() {}

  static String render(String url, String certificate, String token) {
    ObjectNode config =
        Json.object().put("apiVersion", "v1").put("kind", "Config").put("current-context", NAME);
    config
        .putArray("clusters")
        .addObject()
        .put("name", NAME)
        .putObject("cluster")
        .put("server", url)
        .put(
            "certificate-authority-data",
            Base64.getEncoder().encodeToString(certificate.getBytes(UTF_8)));
    config.putArray("users").addObject().put("name", NAME).putObject("user").put("token", token);
    config
        .putArray("contexts")
        .addObject()
        .put("name", NAME)
        .putObject("context")
        .put("cluster", NAME)
        .put("user", NAME)
        .put("namespace", "default");
    return config.toPrettyString() + "\n";
  }
}
