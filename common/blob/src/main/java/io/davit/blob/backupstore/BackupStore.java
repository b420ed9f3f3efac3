package io.davit.blob.backupstore;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The backups and restores of one storage location, by Velero's rules.
public final class BackupStore {

  private final BlobStore store;

  /// @param store everything below the location's prefix
  public BackupStore(BlobStore store) {
    this.store = store;
  }

  /// The names of all folders of backups, whether or not there is a marker in them. One request for
  /// each thousand.
  public List<String> folders() {
    String all = BackupLayout.backups();
    try (Stream<String> found = store.folders(all)) {
      return found.map(folder -> folder.substring(all.length(), folder.length() - 1)).toList();
    }
  }

  /// The names of all backups: of all folders with a marker. One request more for each folder, so
  /// whoever knows most of them asks [#folders] and then [#exists].
  public List<String> backups() {
    return folders().stream().filter(this::exists).toList();
  }

  /// Whether there is a backup of this name.
  public boolean exists(String backup) {
    try {
      store.head(BackupLayout.marker(backup));
      return true;
    } catch (BlobException.NotFound _) {
      return false;
    }
  }

  /// Opens the marker, `velero-backup.json`.
  ///
  /// @throws BlobException.NotFound if there is no such backup
  public InputStream marker(String backup) {
    return store.open(BackupLayout.marker(backup));
  }

  /// Writes the marker. To be done last (rule F3).
  public void putMarker(String backup, BlobSource content) {
    store.put(BackupLayout.marker(backup), content);
  }

  /// Opens a file of a backup; nothing if it was never written, which Velero takes for an empty
  /// one.
  public Optional<InputStream> open(String backup, BackupFile file) {
    return open(BackupLayout.file(backup, file));
  }

  /// Opens a file of a restore, or nothing.
  public Optional<InputStream> open(String restore, RestoreFile file) {
    return open(BackupLayout.file(restore, file));
  }

  public void put(String backup, BackupFile file, BlobSource content) {
    store.put(BackupLayout.file(backup, file), content);
  }

  public void put(String restore, RestoreFile file, BlobSource content) {
    store.put(BackupLayout.file(restore, file), content);
  }

  /// Deletes the marker, so that the backup does not exist any more. To be done first (rule F4).
  public void deleteMarker(String backup) {
    store.delete(BackupLayout.marker(backup));
  }

  /// Deletes all that is left in a folder, a marker before all others.
  public void delete(RunFolder folder) {
    for (String key : keys(folder)) {
      store.delete(key);
    }
  }

  /// Folders at the top that make Velero call the location invalid, in order.
  public List<String> foreignFolders() {
    try (Stream<String> found = store.folders("")) {
      return found
          .map(folder -> folder.substring(0, folder.length() - 1))
          .filter(name -> !BackupLayout.TOP_LEVEL.contains(name))
          .toList();
    }
  }

  private List<String> keys(RunFolder folder) {
    String marker = folder.prefix() + BackupLayout.MARKER;
    try (Stream<BlobMetadata> found = store.list(folder.prefix())) {
      return found
          .map(BlobMetadata::key)
          .sorted(Comparator.comparing((String key) -> !key.equals(marker)))
          .toList();
    }
  }

  private Optional<InputStream> open(String key) {
    try {
      return Optional.of(store.open(key));
    } catch (BlobException.NotFound _) {
      return Optional.empty();
    }
  }
}
