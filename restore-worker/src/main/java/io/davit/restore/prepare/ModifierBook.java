package io.davit.restore.prepare;

import io.davit.kube.ClusterReader;
import io.davit.kube.ConfigMaps;
import io.davit.model.velero.v1.RestoreSpec;
import io.davit.model.velero.v1.TypedLocalObjectReference;
import io.davit.restore.modifier.ResourceModifiers;
import java.util.List;

/// Reads the resource modifiers that a Restore names, from a ConfigMap of Davit's namespace.
final class ModifierBook {
  private static final String KIND = "configmap";
  private final ClusterReader cluster;
  private final String namespace;

  /// @param namespace Davit's own
  ModifierBook(ClusterReader cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// The rules of a spec, as they are written; empty if it names none.
  ///
  /// @throws IllegalArgumentException if they cannot be used; the message names field and value
  String read(RestoreSpec spec) {
    TypedLocalObjectReference reference = spec.resourceModifier();
    if (reference == null) {
      return "";
    }
    if (!reference.kind().equalsIgnoreCase(KIND)) {
      throw new IllegalArgumentException(
          "spec.resourceModifier.kind: \"" + reference.kind() + "\" is not " + KIND);
    }
    String where = namespace + "/" + reference.name();
    List<String> documents =
        ConfigMaps.values(cluster, namespace, reference.name())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "failed to get resource modifiers configmap %s (spec.resourceModifier.name)"
                        .formatted(where)));
    if (documents.size() != 1) {
      throw new IllegalArgumentException(
          "illegal resource modifiers %s configmap: it has %d keys, not one"
              .formatted(where, documents.size()));
    }
    check(where, documents.getFirst());
    return documents.getFirst();
  }

  private static void check(String where, String document) {
    try {
      var _ = ResourceModifiers.parse(document);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Error in parsing resource modifiers provided in configmap %s: %s"
              .formatted(where, e.getMessage()),
          e);
    }
  }
}
