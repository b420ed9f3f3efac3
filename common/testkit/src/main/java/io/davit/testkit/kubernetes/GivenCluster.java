package io.davit.testkit.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;

/// The cluster of somebody's own that the tests of group `cluster` run against.
public final class GivenCluster {
  private static final String PROPERTY = "davit.kubeconfig";
  private static final String VARIABLE = "DAVIT_CLUSTER_KUBECONFIG";

  private GivenCluster() {}

  /// The kubeconfig that leads to it.
  ///
  /// @throws IllegalStateException if none is named, or there is no such file
  public static Path kubeconfig() {
    var property = System.getProperty(PROPERTY, "");
    var named = property.isEmpty() ? System.getenv().getOrDefault(VARIABLE, "") : property;
    if (named.isEmpty()) {
      throw new IllegalStateException(
          "no cluster: name its kubeconfig by -D%s or %s".formatted(PROPERTY, VARIABLE));
    }
    var file = Path.of(named);
    if (!Files.isReadable(file)) {
      throw new IllegalStateException("no cluster: cannot read the kubeconfig " + file);
    }
    return file;
  }
}
