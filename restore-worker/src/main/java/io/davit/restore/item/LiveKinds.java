package io.davit.restore.item;

import io.davit.kube.ClusterKinds;
import io.davit.model.item.ResourceKind;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kinds of the cluster, asked for again after a definition has come. For many threads.
public final class LiveKinds {
  private final Supplier<ClusterKinds> asked;
  private volatile @Nullable ClusterKinds known;

  /// @param asked asks the cluster
  public LiveKinds(Supplier<ClusterKinds> asked) {
    this.asked = asked;
  }

  /// All kinds, as last asked for.
  public ClusterKinds all() {
    ClusterKinds before = known;
    ClusterKinds kinds = before == null ? asked.get() : before;
    known = kinds;
    return kinds;
  }

  /// A kind.
  Optional<ResourceKind> find(String apiVersion, String kind) {
    return all().find(apiVersion, kind);
  }

  /// A definition has come.
  void changed() {
    known = null;
  }
}
