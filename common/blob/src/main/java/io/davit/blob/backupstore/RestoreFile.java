package io.davit.blob.backupstore;

/// The files of a restore as Velero names them, in `restores/<name>/`. All are gzip streams.
public enum RestoreFile {
  LOGS("restore-", "-logs.gz"),
  RESULTS("restore-", "-results.gz"),
  RESOURCE_LIST("restore-", "-resource-list.json.gz"),
  ITEM_OPERATIONS("restore-", "-itemoperations.json.gz"),
  /// The only one whose name does not start with `restore-`.
  VOLUME_INFO("", "-volumeinfo.json.gz");

  private final String prefix;
  private final String suffix;

  RestoreFile(String prefix, String suffix) {
    this.prefix = prefix;
    this.suffix = suffix;
  }

  String name(String restore) {
    return prefix + restore + suffix;
  }
}
