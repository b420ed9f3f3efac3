package io.davit.backup.prepare;

import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.Discovery;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.model.velero.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a cluster is and has.
public final class ClusterFacts {
  private static final Duration RECENT = Duration.ofMinutes(1);
  private final ClusterReader reader;
  private final Discovery discovery;
  private final String uid;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Seen> lately = new AtomicReference<>();

  /// @param uid of the cluster
  public ClusterFacts(ClusterReader reader, Discovery discovery, String uid, InstantSource clock) {
    this.reader = reader;
    this.discovery = discovery;
    this.uid = uid;
    this.clock = clock;
  }

  private record Seen(ClusterKinds kinds, Instant at) {}

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
    return new Names(kinds(), namespaces());
  }

  /// The same, with kinds that may be a minute old: good enough to validate names, and a run waits
  /// for them before it is in progress.
  ///
  /// @throws io.davit.kube.KubeException if the cluster does not answer
  public Names recentNames() {
    Seen seen = lately.get();
    boolean recent = seen != null && seen.at.plus(RECENT).isAfter(clock.instant());
    return new Names(seen != null && recent ? seen.kinds : kinds(), namespaces());
  }

  private ClusterKinds kinds() {
    ClusterKinds kinds = discovery.discover();
    lately.set(new Seen(kinds, clock.instant()));
    return kinds;
  }

  private List<ObjectNode> namespaces() {
    try (Stream<ObjectNode> found = reader.list(ListRequest.all(Kinds.NAMESPACE))) {
      return found.toList();
    }
  }
}
