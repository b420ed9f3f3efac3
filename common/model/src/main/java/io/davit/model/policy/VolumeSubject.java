package io.davit.model.policy;

import java.math.BigDecimal;
import java.util.Map;

/// What volume policies look at in a volume.
///
/// @param type of its source, as in a pod or a persistent volume: `csi`, `nfs`, `emptyDir`, …
/// @param capacity in bytes; 0 for what is no persistent volume
/// @param storageClass empty if it has none
/// @param driver of CSI; empty for other types
/// @param server of NFS; empty for other types
/// @param path of NFS; empty for other types
/// @param claimLabels labels of its claim
/// @param claimPhase phase of its claim; empty if it has none
public record VolumeSubject(
    String type,
    BigDecimal capacity,
    String storageClass,
    String driver,
    Map<String, String> driverAttributes,
    String server,
    String path,
    Map<String, String> claimLabels,
    String claimPhase) {

  public VolumeSubject {
    driverAttributes = Map.copyOf(driverAttributes);
    claimLabels = Map.copyOf(claimLabels);
  }

  /// The same volume, with a claim.
  public VolumeSubject claimed(Map<String, String> labels, String phase) {
    return new VolumeSubject(
        type, capacity, storageClass, driver, driverAttributes, server, path, labels, phase);
  }

  /// A volume that only a pod knows.
  public static VolumeSubject local(String type) {
    return new VolumeSubject(type, BigDecimal.ZERO, "", "", Map.of(), "", "", Map.of(), "");
  }
}
