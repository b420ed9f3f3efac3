package io.davit.backup.plan;

import io.davit.model.message.StorageLocation;

/// The folder of a backup in a location: all that a run of it writes lies there.
///
/// @param backup name of the Backup
public record Folder(StorageLocation location, String backup) {

  /// The id of its permit from the gate.
  public String permit() {
    return permit(location.name(), backup);
  }

  /// The same, while no more than the names are known.
  public static String permit(String location, String backup) {
    return location + "/" + backup;
  }
}
