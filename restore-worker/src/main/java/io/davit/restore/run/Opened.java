package io.davit.restore.run;

import io.davit.model.message.VolumeAssignment.PodVolume;
import java.util.List;

/// A pod of ours that holds claims, scheduled and with its volumes mounted.
///
/// @param node on which it runs
/// @param inPlace whether the claims were there before this restore
public record Opened(String node, boolean inPlace, List<Mounted> volumes) {

  public Opened {
    volumes = List.copyOf(volumes);
  }

  /// One of its volumes, and what is to come into it.
  ///
  /// @param ordinal of the volume's task in the plan
  /// @param manifest id of the snapshot
  /// @param repository whose snapshot it is: the namespace that was backed up
  /// @param repositoryId hexadecimal unique id of that repository
  public record Mounted(
      int ordinal, PodVolume volume, String manifest, String repository, String repositoryId) {}
}
