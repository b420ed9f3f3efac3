package io.davit.backup.sweep;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The folder of a backup, as a listing of the bucket shows it.
///
/// @param marked whether the backup exists
/// @param claimed whether anybody has, or had, a claim on it
/// @param newest when something was last written into it, by the store's clock
record FolderSight(String backup, boolean marked, boolean claimed, Instant newest) {

  /// All folders, in one listing: a request for each thousand objects.
  static List<FolderSight> all(BlobStore store) {
    Map<String, FolderSight> found = new LinkedHashMap<>();
    try (Stream<BlobMetadata> objects = store.list(BackupLayout.backups())) {
      objects.forEach(object ->
          BackupLayout.backupOf(object.key())
              .ifPresent(backup -> found.merge(backup, of(backup, object), FolderSight::with)));
    }
    return List.copyOf(found.values());
  }

  private static FolderSight of(String backup, BlobMetadata object) {
    return new FolderSight(
        backup,
        object.key().equals(BackupLayout.marker(backup)),
        object.key().startsWith(BackupLayout.backup(backup).claims()),
        object.modified());
  }

  private FolderSight with(FolderSight other) {
    return new FolderSight(
        backup,
        marked || other.marked,
        claimed || other.claimed,
        newest.isAfter(other.newest) ? newest : other.newest);
  }
}
