package io.davit.kube;

/// Which cluster this is: the UID of its namespace `kube-system` (protocol E5).
///
/// @param uid the cluster UID
public record ClusterIdentity(String uid) {

  /// Asks the cluster.
  ///
  /// @throws KubeException if it does not tell
  public static ClusterIdentity read(ClusterReader reader) {
    String uid = KubeJson.uid(reader.get(Target.ofCluster(Kinds.NAMESPACE, "kube-system")));
    if (uid.isEmpty()) {
      throw new KubeException.Garbled("namespace kube-system has no UID", null);
    }
    return new ClusterIdentity(uid);
  }
}
