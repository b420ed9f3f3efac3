package io.davit.model.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One condition of a volume policy.
public sealed interface VolumeCondition {

  boolean holds(VolumeSubject volume);

  /// Both ends belong to it; null is unbounded.
  record Capacity(BigDecimal least, @Nullable BigDecimal most) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return volume.capacity().compareTo(least) >= 0
          && (most == null || volume.capacity().compareTo(most) <= 0);
    }
  }

  /// One of these storage classes.
  record StorageClass(List<String> names) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return names.contains(volume.storageClass());
    }
  }

  /// NFS; what is empty may be anything.
  record Nfs(String server, String path) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return volume.type().equals("nfs")
          && (server.isEmpty() || server.equals(volume.server()))
          && (path.isEmpty() || path.equals(volume.path()));
    }
  }

  /// CSI; an empty driver may be any.
  record Csi(String driver, Map<String, String> attributes) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return volume.type().equals("csi")
          && (driver.isEmpty() || driver.equals(volume.driver()))
          && volume.driverAttributes().entrySet().containsAll(attributes.entrySet());
    }
  }

  /// One of these types.
  record Types(List<String> names) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return names.contains(volume.type());
    }
  }

  /// All of these labels on the claim.
  record ClaimLabels(Map<String, String> labels) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return volume.claimLabels().entrySet().containsAll(labels.entrySet());
    }
  }

  /// One of these phases of the claim.
  record ClaimPhase(List<String> phases) implements VolumeCondition {
    @Override
    public boolean holds(VolumeSubject volume) {
      return phases.contains(volume.claimPhase());
    }
  }
}
