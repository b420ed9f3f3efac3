package io.davit.e2e;

import io.davit.devenv.AccessManifest;
import io.davit.devenv.DavitProcess;
import io.davit.kube.ClusterWriter;
import io.davit.kube.KubeConnection;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The accounts and rights of `deploy/kubernetes/davit.yaml`, and a kubeconfig for each process
/// that holds nothing but its account's token: what the manifest forgets, the process cannot do.
final class Accounts {

  private final ClusterWriter writer;
  private final Path administrator;
  private final String namespace;
  private final AccessManifest manifest;

  /// @param administrator kubeconfig of somebody who may do everything
  Accounts(ClusterWriter writer, Path administrator, String namespace) {
    this.writer = writer;
    this.administrator = administrator;
    this.namespace = namespace;
    this.manifest = new AccessManifest(namespace, namespace + "-");
  }

  /// Applies accounts, roles and bindings of the manifest, in this test's namespace.
  void install() throws IOException {
    manifest.apply(writer, "davit-e2e");
  }

  /// Writes the kubeconfig of a process.
  Path kubeconfig(DavitProcess process, Path directory) throws IOException {
    var yaml = new YAMLMapper();
    var config = (ObjectNode) yaml.readTree(Files.readString(administrator));
    var users = config.putArray("users");
    users
        .addObject()
        .put("name", process.title())
        .putObject("user")
        .put("token", token(manifest.account(process)));
    for (JsonNode context : config.path("contexts")) {
      ((ObjectNode) context.path("context")).put("user", process.title());
    }
    var file = directory.resolve(process.title() + ".kubeconfig");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, yaml.writeValueAsString(config));
  }

  private String token(String account) {
    var connection = new KubeConnection(administrator, null);
    var config =
        Config.fromKubeconfig(null, Objects.requireNonNull(connection.kubeconfig()).toFile());
    try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
      var request =
          new TokenRequestBuilder().withNewSpec().withExpirationSeconds(7200L).endSpec().build();
      return client
          .serviceAccounts()
          .inNamespace(namespace)
          .withName(account)
          .tokenRequest(request)
          .getStatus()
          .getToken();
    }
  }
}
