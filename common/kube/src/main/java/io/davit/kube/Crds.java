package io.davit.kube;

import io.davit.model.velero.VeleroResource;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupRepository;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.model.velero.v1.DownloadRequest;
import io.davit.model.velero.v1.PodVolumeBackup;
import io.davit.model.velero.v1.PodVolumeRestore;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import io.davit.model.velero.v1.ServerStatusRequest;
import io.davit.model.velero.v1.VolumeSnapshotLocation;
import io.davit.model.velero.v2alpha1.DataDownload;
import io.davit.model.velero.v2alpha1.DataUpload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The definitions of Velero's kinds that Davit installs (`deploy/crds`), as YAML.
public final class Crds {

  /// The kinds that a cluster must know before Davit can work in it.
  public static final List<Class<? extends VeleroResource<?, ?>>> KINDS =
      List.of(
          Backup.class,
          Restore.class,
          Schedule.class,
          BackupStorageLocation.class,
          VolumeSnapshotLocation.class,
          DeleteBackupRequest.class,
          DownloadRequest.class,
          ServerStatusRequest.class,
          BackupRepository.class,
          PodVolumeBackup.class,
          PodVolumeRestore.class,
          DataUpload.class,
          DataDownload.class);

  private Crds() {}

  /// The definition of every kind, one YAML document each.
  public static List<String> all() {
    return KINDS.stream().map(Crds::of).toList();
  }

  /// The definition of a kind.
  public static String of(Class<? extends VeleroResource<?, ?>> kind) {
    String resource = "/io/davit/crds/" + HasMetadata.getFullResourceName(kind) + ".yaml";
    try (InputStream yaml = Crds.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(yaml, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
