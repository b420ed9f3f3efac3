package io.davit.backup.ledger;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.Failure;
import java.time.Instant;

/// What became of one CSI snapshot.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface SnapshotResult {

  /// It can be restored from. All else that is known of it is in the ledger.
  ///
  /// @param name of the VolumeSnapshot
  /// @param content name of its VolumeSnapshotContent
  /// @param handle by which the driver knows it
  /// @param size in bytes that a volume needs; 0 if the driver does not say
  /// @param cutAt by the driver's clock
  record Taken(
      String name, String content, String handle, long size, Instant cutAt, Instant readyAt)
      implements SnapshotResult {}

  /// There is none that counts.
  record NotTaken(Failure failure) implements SnapshotResult {}
}
