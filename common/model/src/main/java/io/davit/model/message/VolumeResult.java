package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.List;

/// What became of one volume.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface VolumeResult {

  /// All that could be read, or that the snapshot has, was copied.
  ///
  /// @param manifest id of the snapshot written or read
  /// @param rootObject id of its root directory
  /// @param files copied or found unchanged
  /// @param bytes in those files
  /// @param newBytes written into the repository; 0 for a restore
  /// @param fileFailures at most 20 samples of files that could not be copied
  /// @param failedFiles how many there were
  record Copied(
      String manifest,
      String rootObject,
      long files,
      long bytes,
      long newBytes,
      List<Failure> fileFailures,
      long failedFiles,
      Instant startedAt,
      Instant finishedAt)
      implements VolumeResult {
    public Copied {
      fileFailures = List.copyOf(fileFailures);
    }
  }

  /// Nothing that counts was copied.
  record NotCopied(Failure failure) implements VolumeResult {}

  /// The assignment was withdrawn, and its holder has stopped.
  record Withdrawn() implements VolumeResult {}
}
