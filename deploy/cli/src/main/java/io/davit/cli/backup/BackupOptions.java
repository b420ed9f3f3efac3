package io.davit.cli.backup;

import io.davit.cli.session.CliException;
import io.davit.cli.session.FilterOptions;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.UnsupportedOptions;
import io.davit.model.velero.GoDuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// What a backup is to be like: the flags that `backup create` and `schedule create` share.
public final class BackupOptions {

  private static final Pattern ORDER = Pattern.compile("[^=;]+=[^=;]+");

  @Mixin FilterOptions filter = new FilterOptions();
  @Mixin ScopedFilterOptions scoped = new ScopedFilterOptions();
  @Mixin UnsupportedOptions.OfBackups unsupported = new UnsupportedOptions.OfBackups();

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

  @Option(
      names = "--resource-policies-configmap",
      paramLabel = "NAME",
      description = "ConfigMap of policies for volumes and resources")
  @Nullable String resourcePolicies;

  @Option(
      names = "--ordered-resources",
      paramLabel = "ORDER",
      description =
          "what is backed up first, such as \"pods=shop/db-0,shop/db-1;persistentvolumes=pv1\"")
  @Nullable String orderedResources;

  /// The spec of a Backup.
  ///
  /// @throws CliException if the flags contradict each other, or a value is no duration
  public ObjectNode spec() {
    ObjectNode spec = NewObject.empty();
    filter.addTo(spec);
    scoped.addTo(spec);
    NewObject.put(spec, "orderedResources", order());
    if (resourcePolicies != null) {
      NewObject.configMap(spec, "resourcePolicy", resourcePolicies);
    }
    NewObject.put(spec, "ttl", duration("--ttl", ttl));
    NewObject.put(spec, "storageLocation", storageLocation);
    NewObject.put(spec, "defaultVolumesToFsBackup", defaultVolumesToFsBackup);
    NewObject.put(spec, "snapshotVolumes", snapshotVolumes);
    return spec;
  }

  private Map<String, String> order() {
    var order = new LinkedHashMap<String, String>();
    for (String kind : orderedResources == null ? List.<String>of() : split(orderedResources)) {
      if (!ORDER.matcher(kind).matches()) {
        throw CliException.usage(
            "--ordered-resources: \"" + kind + "\" is not RESOURCE=NAME,NAME,...");
      }
      order.put(kind.substring(0, kind.indexOf('=')), kind.substring(kind.indexOf('=') + 1));
    }
    return order;
  }

  private static List<String> split(String kinds) {
    return List.of(kinds.split(";", -1));
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
