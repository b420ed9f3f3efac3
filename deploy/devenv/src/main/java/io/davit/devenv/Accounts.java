package io.davit.devenv;

import io.davit.kube.ClusterWriter;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The service accounts of the processes with the rights that `deploy/kubernetes/davit.yaml` gives
/// them, which the emulator enforces: what works here works with these rights.
final class Accounts {

  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final Map<String, ResourceKind> KINDS =
      Map.of(
          "ServiceAccount",
          ResourceKind.of("", "v1", "serviceaccounts", "ServiceAccount", true),
          "ClusterRole",
          ResourceKind.of(GROUP, "v1", "clusterroles", "ClusterRole", false),
          "ClusterRoleBinding",
          ResourceKind.of(GROUP, "v1", "clusterrolebindings", "ClusterRoleBinding", false),
          "Role",
          ResourceKind.of(GROUP, "v1", "roles", "Role", true),
          "RoleBinding",
          ResourceKind.of(GROUP, "v1", "rolebindings", "RoleBinding", true));

  private final KubernetesEmulator emulator;
  private final String namespace;
  private final Path directory;

  /// @param directory of the kubeconfigs
  Accounts(KubernetesEmulator emulator, String namespace, Path directory) {
    this.emulator = emulator;
    this.namespace = namespace;
    this.directory = directory;
  }

  /// Makes the accounts and their rights, and a kubeconfig of each.
  void install(ClusterWriter writer) throws IOException {
    try (InputStream yaml =
            Objects.requireNonNull(Accounts.class.getResourceAsStream("/davit.yaml"));
        MappingIterator<ObjectNode> documents =
            new YAMLMapper().readerFor(ObjectNode.class).readValues(yaml)) {
      while (documents.hasNext()) {
        apply(writer, documents.next());
      }
    }
    Files.createDirectories(directory);
    for (var process : DavitProcess.values()) {
      write(kubeconfig(process), emulator.kubeconfig(namespace, account(process)));
    }
  }

  private void apply(ClusterWriter writer, ObjectNode object) {
    var kind = KINDS.get(object.path("kind").asString(""));
    if (kind != null) {
      var metadata = object.withObjectProperty("metadata");
      if (kind.namespaced()) {
        metadata.put("namespace", namespace);
      }
      object
          .path("subjects")
          .forEach(subject -> ((ObjectNode) subject).put("namespace", namespace));
      var target = new Target(kind, kind.namespaced() ? namespace : "", KubeJson.name(object));
      writer.patch(target, new Patch.Apply(object, ClusterSetup.MANAGER, true));
    }
  }

  /// The file that leads a process to the cluster as its own account.
  Path kubeconfig(DavitProcess process) {
    return directory.resolve(process.title());
  }

  /// The bearer token of a process's account.
  String token(DavitProcess process) {
    return emulator.token(namespace, account(process));
  }

  private static String account(DavitProcess process) {
    return "davit-" + process.title();
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
