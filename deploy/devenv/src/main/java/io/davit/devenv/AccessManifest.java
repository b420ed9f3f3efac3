package io.davit.devenv;

import io.davit.kube.ClusterWriter;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The accounts, roles and bindings of `deploy/kubernetes/davit.yaml`, and nothing else of it.
public final class AccessManifest {

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

  private final String namespace;
  private final String prefix;

  /// The manifest as it is for a namespace.
  ///
  /// @param namespace of the accounts
  /// @param prefix of the names, where the manifest has `davit-`
  public AccessManifest(String namespace, String prefix) {
    this.namespace = namespace;
    this.prefix = prefix;
  }

  /// Applies it.
  ///
  /// @param manager of the fields
  public void apply(ClusterWriter writer, String manager) throws IOException {
    try (MappingIterator<ObjectNode> documents =
        new YAMLMapper().readerFor(ObjectNode.class).readValues(text())) {
      while (documents.hasNext()) {
        apply(writer, manager, documents.next());
      }
    }
  }

  /// The name of a process's account.
  public String account(DavitProcess process) {
    return prefix + process.title();
  }

  private String text() throws IOException {
    try (var yaml =
        Objects.requireNonNull(AccessManifest.class.getResourceAsStream("/davit.yaml"))) {
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
          .replace("namespace: velero", "namespace: " + namespace)
          .replace("name: davit-", "name: " + prefix);
    }
  }

  private void apply(ClusterWriter writer, String manager, ObjectNode object) {
    var kind = KINDS.get(object.path("kind").asString(""));
    if (kind != null) {
      var target = new Target(kind, kind.namespaced() ? namespace : "", KubeJson.name(object));
      var _ = writer.patch(target, new Patch.Apply(object, manager, true));
    }
  }
}
