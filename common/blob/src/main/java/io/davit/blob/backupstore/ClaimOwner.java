package io.davit.blob.backupstore;

/// Who claims or pins: a run of a cluster.
///
/// @param cluster UID of the namespace `kube-system`
/// @param run id of the run, or another name for what claims, unique in the cluster
public record ClaimOwner(String cluster, String run) {

  private static final String PLAIN = "[A-Za-z0-9._:-]+";

  /// @throws IllegalArgumentException naming the part that has other characters than letters,
  ///   digits and `._:-`
  public ClaimOwner {
    requirePlain("cluster", cluster);
    requirePlain("run", run);
  }

  /// What the names of all claims of this owner start with, and those of nobody else.
  String id() {
    return cluster + "~" + run + "~";
  }

  @Override
  public String toString() {
    return "run " + run + " of cluster " + cluster;
  }

  private static void requirePlain(String name, String value) {
    if (!value.matches(PLAIN)) {
      throw new IllegalArgumentException(name + " '" + value + "' does not match " + PLAIN);
    }
  }
}
