package io.davit.restore.readiness;

import java.util.List;

/// An existing workload or claim that the restore would write data into.
///
/// @param kind `PersistentVolumeClaim`, `Pod`, or the kind of a workload
/// @param uid of the object as it was found when the restore was planned; another object of the
///   same name is another target
/// @param claims that get data, by name
public record Target(String kind, String namespace, String name, String uid, List<String> claims) {
  public Target {
    claims = List.copyOf(claims);
  }

  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
