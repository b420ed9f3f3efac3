package io.davit.cli.backup;

import io.davit.cli.session.CliException;
import io.davit.cli.session.FilterOptions;
import io.davit.cli.session.NewObject;
import io.davit.model.velero.GoDuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// What a backup is to be like: the flags that `backup create` and `schedule create` share.
public final class BackupOptions {

  @Mixin FilterOptions filter = new FilterOptions();

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      description = "how long to keep it, such as 72h (default: the server's)")
  @Nullable String ttl;

  @Option(
      names = "--storage-location",
      paramLabel = "NAME",
      description = "backup location to keep it in (default: the default one)")
  @Nullable String storageLocation;

  @Option(
      names = "--default-volumes-to-fs-backup",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "copy the files of all pod volumes unless they opt out")
  @Nullable Boolean defaultVolumesToFsBackup;

  @Option(
      names = "--snapshot-volumes",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "whether to take snapshots of volumes")
  @Nullable Boolean snapshotVolumes;

  /// The spec of a Backup.
  ///
  /// @throws CliException if the flags contradict each other, or a value is no duration
  public ObjectNode spec() {
    ObjectNode spec = NewObject.empty();
    filter.addTo(spec);
    NewObject.put(spec, "ttl", duration("--ttl", ttl));
    NewObject.put(spec, "storageLocation", storageLocation);
    NewObject.put(spec, "defaultVolumesToFsBackup", defaultVolumesToFsBackup);
    NewObject.put(spec, "snapshotVolumes", snapshotVolumes);
    return spec;
  }

  private static @Nullable String duration(String flag, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return GoDuration.of(GoDuration.ofText(text).toDuration()).text();
    } catch (IllegalArgumentException e) {
      throw CliException.usage(flag + ": \"" + text + "\" is no duration such as 72h or 1h30m");
    }
  }
}
