package io.davit.mover.copy;

import io.davit.coordinator.effect.Steps;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.Copy;
import io.davit.model.message.VolumeResult.Copied;
import java.nio.file.Path;

/// Copies one volume. Blocks; an interrupt stops it. Safe for use by many threads.
public final class VolumeCopy {

  private final Volumes volumes;
  private final Outside outside;

  /// Finds the directory of an assignment's volume.
  @FunctionalInterface
  public interface Volumes {

    /// Where the volume is now.
    ///
    /// @throws io.davit.mover.volume.VolumePathException if it is not there
    Path find(VolumeAssignment.PodVolume volume);
  }

  public VolumeCopy(Volumes volumes, Outside outside) {
    this.volumes = volumes;
    this.outside = outside;
  }

  /// Does what an assignment says. It may have been done before: a snapshot that is there is
  /// reported, a restore is done again.
  ///
  /// @param steps through which each outside write passes
  /// @param transfer hears how it gets on
  /// @throws RuntimeException if there is nothing that counts: see [Failures]
  public Copied copy(VolumeAssignment assignment, Steps steps, Transfer transfer) {
    var path = volumes.find(assignment.volume());
    var repository = OpenRepository.open(assignment, outside, steps);
    return switch (assignment.copy()) {
      case Copy.Backup backup ->
          new BackupCopy(repository, outside, transfer).copy(path, assignment.effectId(), backup);
      case Copy.Restore restore ->
          new RestoreCopy(repository, outside, steps, transfer).copy(path, restore);
    };
  }
}
