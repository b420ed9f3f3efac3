package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One volume for one agent or mover to copy.
///
/// @param effectId of the effect that this is; goes back with the report
/// @param machine whose run it is: where [RunMessage.VolumeReported] goes
/// @param ordinal of the task in the run's plan
/// @param node on which the volume is mounted
/// @param repository name within the location: the namespace whose repository it is
/// @param repositoryId hexadecimal unique id that the repository's format blob must have
/// @param notAfter when the copy is given up as timed out
public record VolumeAssignment(
    String effectId,
    String machine,
    String run,
    int ordinal,
    String node,
    StorageLocation location,
    String repository,
    String repositoryId,
    PodVolume volume,
    Copy copy,
    Instant notAfter) {

  /// Where the volume is: a pod that mounts it.
  ///
  /// @param volume name in the pod's `spec.volumes`
  /// @param directory name of the volume's directory below `volumes/<plugin>/`: the PV's name for a
  ///   claim, else the volume's name
  /// @param claim name of the claim behind it; null if there is none
  public record PodVolume(
      String namespace,
      String pod,
      String podUid,
      String volume,
      String directory,
      @Nullable String claim) {}

  /// Which way.
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  public sealed interface Copy {

    /// From the volume into a new snapshot.
    ///
    /// @param source under which the snapshot is filed
    /// @param parent manifest id of the snapshot to go on from; null for a first one
    /// @param tags of the manifest, ours among them (protocol F6)
    record Backup(Source source, @Nullable String parent, Map<String, String> tags)
        implements Copy {
      public Backup {
        tags = Map.copyOf(tags);
      }
    }

    /// From a snapshot into the volume.
    ///
    /// @param manifest id of the snapshot
    /// @param deleteExtra whether files that the snapshot does not have are removed
    /// @param done name of the file below `.velero` that tells a waiting container that all is
    ///   there; null if nobody waits
    record Restore(
        String manifest,
        boolean deleteExtra,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String done)
        implements Copy {

      /// Nobody waits for it.
      public Restore(String manifest, boolean deleteExtra) {
        this(manifest, deleteExtra, null);
      }
    }
  }

  /// A Kopia snapshot source.
  public record Source(String user, String host, String path) {}
}
