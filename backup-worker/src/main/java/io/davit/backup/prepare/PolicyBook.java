package io.davit.backup.prepare;

import io.davit.kube.ClusterReader;
import io.davit.kube.ConfigMaps;
import io.davit.model.filter.BackupFilter;
import io.davit.model.policy.ResourcePolicies;
import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.TypedLocalObjectReference;
import java.util.List;

/// Reads the resource policies that a Backup names, from a ConfigMap of Davit's namespace.
public final class PolicyBook {
  private static final String KIND = "configmap";
  private final ClusterReader cluster;
  private final String namespace;

  /// @param namespace Davit's own
  public PolicyBook(ClusterReader cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// The policies of a spec; none if it names none.
  ///
  /// @throws IllegalArgumentException if they cannot be used; the message names field and value
  /// @throws io.davit.kube.KubeException if the cluster does not answer
  public ResourcePolicies read(BackupSpec spec) {
    TypedLocalObjectReference reference = spec.resourcePolicy();
    if (reference == null) {
      return ResourcePolicies.NONE;
    }
    if (!reference.kind().equalsIgnoreCase(KIND)) {
      throw new IllegalArgumentException(
          "spec.resourcePolicy.kind: \"" + reference.kind() + "\" is not " + KIND);
    }
    ResourcePolicies policies = parse(reference.name());
    if (!policies.resources().isEmpty() && BackupFilter.isOfOldFamily(spec)) {
      throw new IllegalArgumentException(
          """
          include-resources, exclude-resources and include-cluster-resources are old filter parameters.
          They cannot be used with include-exclude policies.\
          """);
    }
    return policies;
  }

  private ResourcePolicies parse(String name) {
    List<String> documents =
        ConfigMaps.values(cluster, namespace, name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "invalid resource policies: fail to get ResourcePolicies %s/%s ConfigMap: ConfigMap \"%s\" not found (spec.resourcePolicy.name)"
                        .formatted(namespace, name, name)));
    if (documents.size() != 1) {
      throw new IllegalArgumentException(
          "invalid resource policies: illegal resource policies %s/%s configmap: it has %d keys, not one"
              .formatted(namespace, name, documents.size()));
    }
    try {
      return ResourcePolicies.parse(documents.getFirst());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "invalid resource policies: fail to validate ResourcePolicies in ConfigMap %s/%s: %s"
              .formatted(namespace, name, e.getMessage()),
          e);
    }
  }
}
