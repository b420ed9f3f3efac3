package io.davit.blob.backupstore;

import io.davit.blob.BlobKeys;
import java.util.Optional;
import java.util.Set;

/// Names every object below a storage location's prefix: Velero's as Velero does, and Davit's where
/// Velero does not mind them. Pure.
public final class BackupLayout {

  /// Makes a folder a backup: where it is, the backup exists.
  public static final String MARKER = "velero-backup.json";

  /// Velero calls a location with any other folder at its top unavailable.
  public static final Set<String> TOP_LEVEL =
      Set.of("backups", "restores", "restic", "metadata", "plugins", "kopia");

  private static final String BACKUPS = "backups/";
  private static final String RESTORES = "restores/";

  private BackupLayout() {}

  /// All backups.
  public static String backups() {
    return BACKUPS;
  }

  /// All restores.
  public static String restores() {
    return RESTORES;
  }

  /// The folder of a backup.
  public static RunFolder backup(String backup) {
    return new RunFolder(BACKUPS + name(backup) + "/");
  }

  /// The folder of a restore.
  public static RunFolder restore(String restore) {
    return new RunFolder(RESTORES + name(restore) + "/");
  }

  /// `velero-backup.json` of a backup.
  public static String marker(String backup) {
    return backup(backup).prefix() + MARKER;
  }

  /// A file of a backup.
  public static String file(String backup, BackupFile file) {
    return backup(backup).prefix() + file.name(backup);
  }

  /// A file of a restore.
  public static String file(String restore, RestoreFile file) {
    return restore(restore).prefix() + file.name(restore);
  }

  /// Where the Kopia repository of a namespace's volumes lies, without a `/` at the end.
  public static String repository(String namespace) {
    return "kopia/" + name(namespace);
  }

  /// All claims on a repository; Kopia ignores such names.
  public static String repositoryClaims(String namespace) {
    return repository(namespace) + "/davit.claim.";
  }

  /// The object with which a location's capabilities are probed (rule F1).
  public static String probe(String cluster) {
    return "metadata/davit-probe-" + name(cluster);
  }

  /// The backup that a key belongs to, if it belongs to one.
  public static Optional<String> backupOf(String key) {
    int end = key.indexOf('/', BACKUPS.length());
    return key.startsWith(BACKUPS) && end > 0
        ? Optional.of(key.substring(BACKUPS.length(), end))
        : Optional.empty();
  }

  /// A text that is one segment of a key.
  ///
  /// @throws IllegalArgumentException if it is not
  static String name(String text) {
    if (text.contains("/")) {
      throw new IllegalArgumentException("name '" + text + "' contains a '/'");
    }
    return BlobKeys.check(text);
  }
}
