package io.davit.backup.collect;

import io.davit.kube.KubeJson;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds the ClusterRoleBindings that name a ServiceAccount, and remembers the roles that they
/// bind.
final class Roles {
  static final String GROUP = "rbac.authorization.k8s.io";
  private final Set<String> accounts;
  private final Set<String> bound = new HashSet<>();

  /// @param accounts `namespace/name` of each
  Roles(Set<String> accounts) {
    this.accounts = accounts;
  }

  boolean binds(JsonNode binding) {
    for (JsonNode subject : binding.path("subjects")) {
      if (isOurs(subject)) {
        bound.add(binding.path("roleRef").path("name").asString(""));
        return true;
      }
    }
    return false;
  }

  boolean isBound(JsonNode role) {
    return bound.contains(KubeJson.name(role));
  }

  private boolean isOurs(JsonNode subject) {
    return subject.path("kind").asString("").equals("ServiceAccount")
        && accounts.contains(
            subject.path("namespace").asString("") + "/" + subject.path("name").asString(""));
  }
}
