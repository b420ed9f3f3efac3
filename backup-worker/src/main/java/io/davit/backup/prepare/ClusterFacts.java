package io.davit.backup.prepare;

import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.Discovery;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.model.velero.Labels;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What a cluster is and has.
public final class ClusterFacts {
  private final ClusterReader reader;
  private final Discovery discovery;
  private final String uid;

  /// @param uid of the cluster
  public ClusterFacts(ClusterReader reader, Discovery discovery, String uid) {
    this.reader = reader;
    this.discovery = discovery;
    this.uid = uid;
  }

  /// Kinds and namespaces, as they are now.
  ///
  /// @param objects the Namespace objects
  public record Names(ClusterKinds kinds, List<ObjectNode> objects) {
    public Names {
      objects = List.copyOf(objects);
    }

    public List<String> namespaces() {
      return objects.stream().map(KubeJson::name).toList();
    }

    /// Namespaces that leave themselves out by label.
    public List<String> hidden() {
      return objects.stream()
          .filter(o -> "true".equals(KubeJson.labels(o).get(Labels.EXCLUDE_FROM_BACKUP)))
          .map(KubeJson::name)
          .toList();
    }
  }

  public String uid() {
    return uid;
  }

  public ClusterReader reader() {
    return reader;
  }

  /// The version of the API server.
  public String version() {
    return discovery.serverVersion();
  }

  /// Asks the cluster.
  ///
  /// @throws io.davit.kube.KubeException if it does not answer
  public Names names() {
    try (Stream<ObjectNode> found = reader.list(ListRequest.all(Kinds.NAMESPACE))) {
      return new Names(discovery.discover(), found.toList());
    }
  }
}
