package io.davit.devenv;

import io.davit.kube.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// The Secrets that a node agent needs, as files that only their owner reads: for an agent that has
/// no account in the cluster, since this machine is a node of it and the agent no pod.
final class AgentSecrets {

  private static final Map<String, String> KEYS =
      Map.of("cloud-credentials", "cloud", "velero-repo-credentials", "repository-password");

  private final Secrets secrets;
  private final String namespace;

  AgentSecrets(Secrets secrets, String namespace) {
    this.secrets = secrets;
    this.namespace = namespace;
  }

  void copyTo(Path directory) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    for (var secret : KEYS.entrySet()) {
      var folder = Files.createDirectories(directory.resolve(secret.getKey()), owner);
      Files.write(
          folder.resolve(secret.getValue()),
          secrets.read(namespace, secret.getKey(), secret.getValue()));
    }
  }
}
